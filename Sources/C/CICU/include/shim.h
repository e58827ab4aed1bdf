// Plain-C functions over ICU. ICU's own headers stay inside shim.c: its functions carry a version
// suffix that macros hide from Swift, and its types conflict with those of the ICU inside
// Foundation wherever a module sees both.
#ifndef DONGIL_CICU_H
#define DONGIL_CICU_H

#include <stdint.h>

/// The ICU version this program runs with, such as "72.1", written to `text` (20 bytes or more).
void dongil_icu_version(char *text);

/// NFC of `text`; the result's length, or -1 where `capacity` does not hold it or ICU fails.
int32_t dongil_icu_nfc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity);

/// Fills `table` (65,536 entries) with the UTF-16 unit of each two-byte code of Windows code page
/// 949, 0 where there is none. Returns the number of codes, or -1 where ICU has no such converter.
/// ICU's "cp949" is IBM-949 and its "euc-kr" is IBM-970; both lose 8,822 syllables.
int32_t dongil_icu_cp949_table(uint16_t *table);

/// Fills `single` (256 entries) and `two` (65,536 entries) with the UTF-16 units of IBM code page 1364
/// (Korean EBCDIC, which contains 933) outside and within shift codes; 0 where it has none. Returns how
/// many two-byte codes it has, -1 where ICU lacks the code page.
int32_t dongil_icu_host_table(uint16_t *single, uint16_t *two);

/// Days since 1970-01-01 of a Korean lunar date, by ICU's dangi calendar; INT32_MIN on failure.
/// `year` counts as the solar year in which that lunar year begins (ICU's extended year + 2333).
int32_t dongil_icu_lunar_to_days(int32_t year, int32_t month, int32_t day, int32_t leap);

/// 1 where a day, counted from 1970-01-01, begins a Korean lunar month; 0 otherwise, -1 on failure.
int32_t dongil_icu_is_lunar_month_start(int32_t days);

#endif

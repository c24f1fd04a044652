"""The furniture of a printed table: 栏次, 行次, 单位：, 公开01表, ordinals, notes. Not its labels."""

import re
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_FORMS = str.maketrans(
    "（）【】〔〕［］：，．０１２３４５６７８９％",
    "()()()():,.0123456789%",
    "“”‘’\"'「」『』《》〈〉＂＇\u200b\ufeff",
)
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"^(?:{_NUMERAL}[、.．]|[(（]{_NUMERAL}[)）][、.．]?|\d{{1,2}}[、.．](?!\d)|[(（]\d{{1,2}}[)）][、.．]?|[①-⑳])+"
)
_TRAILING = re.compile(r"\((?:[^()]|\([^()]\)){1,5}\)$")

NUMBER_ROW_WORDS = re.compile(r"^(?:[栏档][次目]?|次|类|款|项|行次?|目)$")
LINE_NUMBER = re.compile(r"^行次$|^序号$")
COLUMN_NUMBER = re.compile(r"^\(?(\d{1,2})[)栏]?(?:[=＝].*)?$")
DASH = re.compile(r"^[-—–―－─－/／＼\\]+$")
NOTE = re.compile(r"^(?:注|备注|说明)(?:\d|[:：、])")
STATES_NOTHING = re.compile(
    r"无数据|空表|表为空|不涉及|(?:没有|并无|未|无).{0,40}(?:收入|支出|收支|拨款|预算|安排|资金|发生)"
)
NOTE_LINE = re.compile(rf"^(?:注|备注|说明)|^\(?\d{{1,2}}[、.)]|{STATES_NOTHING.pattern}")

_MONEY = "万元|百万元|千元|亿元|元"
UNIT = re.compile(rf"(?:金额)?单位:(?:人民币)?({_MONEY})|[(,](?:人民币)?({_MONEY})[),]")
DEPARTMENT = re.compile(
    r"(?:(?:编制|填报|公开)?(?:部门|单位)(?:名称)?|编报单位):((?!(?:人民币)?(?:万元|元|千元)).*?)"
    r"(?=金额单位|单位:|(?:财决)?公开\d+表|\(?20\d\d年|$)"
)
TABLE_NUMBER = re.compile(r"(?:财决)?公开\d+(?:-\d+)?表|表号:\S*|(?:续表)|^第?\d{1,3}页?$|^-+\d*-*$")
YEAR_LINE = re.compile(r"^\(?((?:19|20)\d\d)年度?\)?$")
YEAR = re.compile(r"(20[012]\d)年度?")
CONTINUED = re.compile(r"^\(?续表?\d?\)?$|\(续\)$")

_TITLE_NUMBER = re.compile(
    rf"^(?:(?:附件|附表|表|附)(?:\d+(?:-\d+)*|{_NUMERAL})[、.:]?|[A-Z]{{1,3}}\d{{2}}[-_]?|(?:财决)?公开\d+表[、.:]?|{_NUMERAL}[、.:]|"
    rf"\((?:{_NUMERAL}|\d+)\)|\d{{1,2}}(?![\d年])[、.:)]?|第{_NUMERAL}(?:部分|张)?)+"
)
TITLE_PREFIX = (
    "(?:.{0,40}?(?:局|厅|委|部|院|办|中心|会|处|所|站|队|校|馆|室|科|社|台|司|署|园|县|区|市|镇|乡"
    "|街道|大学|学院|中学|小学|单位|部门|本级|机关|年度?))?"
)
TITLE_SUFFIX = r"(?:\([^()]{0,20}\)|续表?)*"


@lru_cache(maxsize=65536)
def squeeze(text: str) -> str:
    """The text without spaces and quotation marks, its brackets, colons and digits in one width."""
    return _SPACE.sub("", text).translate(_FORMS)


@lru_cache(maxsize=65536)
def bare_label(squeezed: str) -> str:
    """A row label without its ordinal (一、 （一） 1.) and a short closing bracket （辆）."""
    return _TRAILING.sub("", _ORDINAL.sub("", squeezed)) or squeezed


def shown_label(text: str) -> str:
    """A printed label for messages: without spaces and its ordinal."""
    bare = _SPACE.sub("", text)
    return _ORDINAL.sub("", bare) or bare


def has_ordinal(squeezed: str) -> bool:
    """True where a label starts with an ordinal of its own."""
    return bool(_ORDINAL.match(squeezed))


def bare_title(squeezed: str) -> str:
    """A title line without its leading number and what other lines of a heading say."""
    line = UNIT.sub("", squeezed)
    line = DEPARTMENT.sub("", line)
    return _TITLE_NUMBER.sub("", TABLE_NUMBER.sub("", line))


def identifier(label: str) -> str:
    """A row id made of an unknown label: letters, digits and Chinese only."""
    bare = re.sub(r"\W", "", label)
    return bare if bare and not bare[0].isdigit() else f"行{bare}"

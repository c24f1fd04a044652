"""The role of a number from the clause before it: amount, change, share, execution, rate, weight or score."""

import re

from yiben.core.claim.label import read_label
from yiben.core.claim.mention import CHANGE, EXECUTION, LOOSE, RATE, SCORE, SHARE, WEIGHT, Mention
from yiben.core.claim.words import REFERENCE, change_in
from yiben.core.value import unit as units

_SHARE = re.compile(
    r"(?P<head>.*?)占(?:到|了)?(?P<whole>[^占]*?)的?(?:比重|比例|比率|百分比|比)?(?:分别)?(?:为|达到?|是|约)?$"
)
_EXECUTION = re.compile(
    r"(?P<head>.*?)(?:已|实际)?完成(?:了)?(?P<name>(?:本年度?|当年|年度)?(?:年初|全年|调整后?的?|批复)?(?:支出|收入|财政)?(?:预算)?"
    r"(?:数|安排|指标|目标|总目标|任务|计划|进度)?)的?(?:比例)?(?:为|达到?)?$"
)
_EXECUTION_RATE = re.compile(
    r"(?P<head>.*?)(?P<name>(?:预算|支出|资金|经费)*执行率|预算完成率|支出进度)(?:均|都)?(?:为|达到?|是|约)?$"
)
_RATE = re.compile(
    r"(?P<name>[^，。；：、]*?(?:率|满意度|知晓度|度|比重|比例))[”’]?(?:分别)?(?:均|都|皆)?(?:实现|保持|稳定)?(?:为|达到?了?|是|约|在|高达|：)?$"
)
_THRESHOLD = re.compile(r"\s*(?:（含[^）]{0,4}）|·?含·?)?(?:及)?(?:以上|以下|以内|之内)")
_WEIGHT = re.compile(r"(?:权重|标准分|指标分值|分值|满分)(?:为|是|：|共|计|设计)?$")
_SCORE = re.compile(r"(?:得分?|自评得?分?|评分|评价得分|成绩|总分|得到|获得|分数)(?:为|是|：|共|计|达)?$")


def assign(mention: Mention, reference: bool) -> None:
    """Give a mention its role, subject, measure and name from the clause before it."""
    clause = re.sub(r"\s", "", mention.clause)
    if mention.is_rate:
        _assign_rate(mention, clause, reference)
    elif mention.dimension == units.POINT:
        _assign_points(mention, clause)
    elif (found := change_in(clause, reference)) is not None:
        _as_change(mention, found)
    else:
        label = read_label(clause)
        mention.subject, mention.measure = label.subject, label.measure
        mention.year, mention.prior = label.year, label.prior
        if _THRESHOLD.match(mention.after):
            mention.role = LOOSE


def _as_change(mention: Mention, found: "re.Match[str]") -> None:
    head = REFERENCE.sub("，", found["head"])
    mention.spread = bool(re.search(r"(?:各|均|分别|都)(?:同比)?$", head))
    head = re.sub(r"(?:相比|各自?|均|分别|共|也|都|同比|略有?|总共|又|小幅|大幅)+$", "", head)
    head = re.sub(r"^(?:相比|对比|比较)", "", head.split("，")[-1] or head.split("，")[0])
    if "比" in head and (pair := re.match(r"(.*?)比(.{2,12})$", head)):
        mention.name, head = pair[2], pair[1]
    label = read_label(head)
    mention.role, mention.word = CHANGE, found["word"]
    mention.subject, mention.measure = label.subject, label.measure


def _assign_rate(mention: Mention, clause: str, reference: bool) -> None:
    if found := _SHARE.match(clause):
        mention.role, mention.name = SHARE, found["whole"]
        mention.spread = bool(re.search("分别(?:占|为|是)?", clause))
        mention.subject = read_label(found["head"]).subject
    elif (found := change_in(clause, reference)) is not None:
        _as_change(mention, found)
    elif re.search(r"差异率(?:为|是)?$", clause):
        mention.role, mention.name, mention.word = CHANGE, "预算数", "增减"
    elif (found := _EXECUTION.match(clause)) and (found["name"] or found["head"]):
        mention.role, mention.name = EXECUTION, found["name"]
        mention.subject = read_label(found["head"]).subject
    elif found := _EXECUTION_RATE.match(clause):
        mention.role, mention.word = EXECUTION, found["name"]
        mention.subject = read_label(found["head"]).subject
    elif found := _RATE.match(clause):
        mention.role = RATE
        mention.subject = mention.name = read_label(found["name"]).subject
    else:
        mention.role, mention.subject = LOOSE, read_label(clause).subject


def _assign_points(mention: Mention, clause: str) -> None:
    label = read_label(clause)
    mention.subject = label.subject
    if found := _WEIGHT.search(clause):
        mention.role = WEIGHT
    elif found := _SCORE.search(clause):
        mention.role = SCORE
    else:
        mention.role = LOOSE
        return
    mention.subject = read_label(clause[: found.start()]).subject

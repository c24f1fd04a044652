"""What must be told beside a score: how many answered, what that makes of the form's total, what an interval means."""

from collections.abc import Sequence
from fractions import Fraction

from yiben.core.indicator.survey.answer import SurveyAnswer
from yiben.core.indicator.survey.questionnaire import SurveyQuestionnaire
from yiben.core.value.record import record


@record()
class GroupResult:
    """What one group said: answered of wanted and invited, and of how many on the list it was drawn from."""

    group: str
    title: str
    wanted: int
    invited: int
    population: int | None
    answered: int
    points: int
    full: int
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None


def notes_of(
    questionnaire: SurveyQuestionnaire,
    answers: Sequence[SurveyAnswer],
    groups: Sequence[GroupResult],
    points: int,
    full: int,
) -> list[str]:
    """The sentences, the most important first."""
    wanted, total = questionnaire.wanted, questionnaire.total
    if not answers:
        return [f"还没有收到答卷（应收{wanted}份），没有得分：不是零分，也不是满分。"]
    found = _room(groups, wanted, len(answers), points, full, total)
    blanks = sum(1 for answer in answers for mark in answer.marks if not mark)
    if blanks:
        found.append(f"有{blanks}处空题，不计得分，也不计满分。")
    for group in groups:
        if group.population is not None:
            found.append(f"{group.title}从{group.population}人的名单中随机抽取，区间按有限总体修正。")
        else:
            found.append(f"{group.title}没有抽样名单，不是随机样本：区间只说明人数少带来的误差。")
    found.append(
        "每份答卷算一次观察；区间是95%的威尔逊区间，平均得分取同样均值下可能的最大方差，偏宽不偏窄。"
    )
    return found


def _room(
    groups: Sequence[GroupResult], wanted: int, answered: int, points: int, full: int, total: int
) -> list[str]:
    """How the answers fit the form: fewer and more than it wants are told with what follows."""
    found = []
    over = [group for group in groups if group.answered > group.wanted]
    if over:
        told = "、".join(f"{g.title}应收{g.wanted}份实收{g.answered}份" for g in over)
        found.append(
            f"{told}，多于量表的人数：量表的{total}分装不下，不给按量表的得分。得分按实收答卷的满分计算：{points}÷{full}。"
        )
    elif answered != wanted:
        found.append(
            f"应收{wanted}份，实收{answered}份。得分按实收答卷的满分计算：{points}÷{full}；"
            f"量表按{wanted}份满分{total}分计算：{points}÷{total}。两个数并列，没有折算。"
        )
    shares = {
        group.group: (Fraction(group.answered, answered), Fraction(group.wanted, wanted)) for group in groups
    }
    if any(is_ != should for is_, should in shares.values()):
        told = "、".join(f"{g.title}{g.answered}份" for g in groups)
        found.append(
            f"各类对象的份数（{told}）与量表的比例不同，人多的一类分量就重；另列按量表人数加权的得分率。"
        )
    return found

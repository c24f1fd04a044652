"""When a step happened: now, or as its sender says, but never in what is still to come."""

from datetime import datetime, timedelta

from django.utils import timezone

from yiben.apps.cases.clock import now
from yiben.apps.cases.services.common import Person, refusal

# Clocks of two machines differ by so much.
LENIENT = timedelta(minutes=1)


def moment_of(by: Person, at: datetime | None) -> datetime:
    """The moment of a step, to the second. What a person says may not lie in the future."""
    present = now()
    if at is None:
        return present
    if by is not None and at > present + LENIENT:
        read, limit = (f"{timezone.localtime(one):%Y-%m-%d %H:%M}" for one in (at, present))
        text = f"这一步的时间是{read}，比现在（{limit}）还晚。请写实际办理的时间；若现在的时间不对，请先校准这台机器的时钟。"
        raise refusal("order", "时间", read, limit, text)
    return at.replace(microsecond=0)


def must_not_go_back(at: datetime | None, moment: datetime, last: datetime) -> None:
    """Refuse the present moment where it lies before the last step: the machine's clock was set back."""
    if at is None and moment < last:
        read, limit = (f"{timezone.localtime(one):%Y-%m-%d %H:%M:%S}" for one in (moment, last))
        text = (
            f"这台机器现在的时间（{read}）早于这个办件上一步的时间（{limit}），时钟可能被往回拨了。"
            "请校准时钟后再办；没有记下任何东西。"
        )
        raise refusal("order", "时间", read, limit, text)

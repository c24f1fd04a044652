"""The short texts that come beside the answers of a step: window, channel, the sender's name of the request."""

from yiben.apps.cases.services.common import refusal
from yiben.apps.cases.services.forms import storable

# As wide as their columns: (title, most characters).
KNOWN = {
    "channel": ("渠道", 20),
    "window": ("窗口", 40),
    "request": ("请求标识", 80),
    "item": ("事项实施编码", 60),
    "place": ("在上级办件中的名称", 60),
}


def texts_hold(**given: str) -> None:
    """Refuse a text that a database would not take: too long, or with what is no character."""
    for name, text in given.items():
        title, most = KNOWN[name]
        if len(text) > most or not storable(text):
            read = f"{len(text)}个字" if storable(text) else "不能保存的字符"
            said = f"“{title}”：读到{read}，应为至多{most}个字。请改短后再提交。"
            raise refusal("data", title, read, f"至多{most}个字", said)

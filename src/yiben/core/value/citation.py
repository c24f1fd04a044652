"""Citations: from which norm a definition comes, and how well that was verified."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A norm's document and article; `status` is verified, part or unverified (disclosure.md V, V-part, U)."""

    document: str
    article: str = ""
    effective: str = ""
    quote: str = ""
    status: str = "unverified"

    def __str__(self) -> str:
        place = f"{self.document} {self.article}".strip()
        return place if self.status == "verified" else f"{place}（{STATUS_ZH[self.status]}）"


STATUS_ZH = {"verified": "已核实", "part": "条文未核实", "unverified": "未核实"}

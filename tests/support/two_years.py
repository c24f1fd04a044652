"""A bureau's final accounts of a year, small enough to check by eye: only the opening and closing differ."""


def accounts(year: int, *, opening: str, closing: str, name: str = "甲溪县行政审批服务局") -> bytes:
    """A paper with the total table in ten thousands of yuan; its other figures make it balance."""
    spent = f"{100 + float(opening) - float(closing):.2f}"
    grand = f"{100 + float(opening):.2f}"
    lines = (
        f"{name}{year}年度部门决算",
        "第一部分 部门概况",
        "第二部分 部门决算表",
        "",
        "收入支出决算总表",
        f"部门：{name}\t\t\t单位：万元",
        "收入\t\t支出\t",
        "项目\t决算数\t项目\t决算数",
        f"一、一般公共预算财政拨款收入\t100.00\t一、一般公共服务支出\t{spent}",
        f"本年收入合计\t100.00\t本年支出合计\t{spent}",
        f"年初结转和结余\t{opening}\t年末结转和结余\t{closing}",
        f"总计\t{grand}\t总计\t{grand}",
        "",
    )
    return "\n".join(lines).encode()

"""What `yiben check` looks at. Each check says what it found, also where all is well."""

import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FREE_BYTES, FREE_PART = 1 << 30, 20
MIB = 1 << 20
# The notice for next year has come in October to December since 2004: without it at the end something is forgotten.
_LAST_MONTH = 12


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: its name, whether it is well, and what to say."""

    name: str
    good: bool
    says: str


def checks() -> list[Check]:
    """Every check, in the order in which one depends on another."""
    from django.db import DatabaseError

    found = [_settings(), _files(), _disk(), _calendar(date.today())]
    if absent():
        return [*found, Check("数据库", False, "还没有建立。yiben serve 启动时会建立")]
    needs_database: list[tuple[str, Callable[[], Check]]] = [
        ("数据库", _database),
        ("迁移", _migrations),
        ("日志的触发器", _triggers),
        ("日志的链", _chains),
        ("个人信息的密钥", _keys),
        ("任务", _jobs),
        ("办件种类", _kinds),
        ("时钟", _clock),
    ]
    for name, check in needs_database:
        try:
            found.append(check())
        except DatabaseError as fault:
            found.append(Check(name, False, f"查不了：{fault}".strip()))
    return found


def absent() -> bool:
    """True where the embedded database was never made; asking it would make an empty one."""
    from django.db import connection

    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return False
    return not Path(connection.settings_dict["NAME"]).exists()


def pending() -> list[str]:
    """The migrations that are not applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _settings() -> Check:
    from django.conf import settings
    from django.core import checks as django_checks

    faults = [str(m.msg) for m in django_checks.run_checks() if m.is_serious()]
    faults += ["DEBUG 开着"] if settings.DEBUG else []
    faults += ["ALLOWED_HOSTS 写了 *"] if "*" in settings.ALLOWED_HOSTS else []
    hosts = "、".join(settings.ALLOWED_HOSTS)
    return Check("设置", not faults, "；".join(faults) or f"主机名 {hosts}；数据在 {settings.DATA}")


def _files() -> Check:
    from django.conf import settings

    secret: list[Path] = [settings.DATA / "secret_key", settings.YIBEN_MASTER_KEY]
    there = [path for path in secret if path.exists()]
    faults = [f"{p.name} 他人可读写，请 chmod 600" for p in there if _open_to_others(p, 0o077)]
    if _open_to_others(settings.DATA, 0o007):
        faults.append(f"{settings.DATA} 他人可进入，请 chmod 700")
    return Check(
        "密钥文件", not faults, "；".join(faults) or "、".join(p.name for p in there) + " 只有属主可读"
    )


def _disk() -> Check:
    from django.conf import settings

    usage = shutil.disk_usage(settings.DATA)
    good = usage.free >= FREE_BYTES and usage.free * FREE_PART >= usage.total
    says = f"剩余 {usage.free // MIB} MiB，共 {usage.total // MIB} MiB"
    return Check("磁盘", good, says if good else f"{says}，不足 1 GiB 或二十分之一")


def _calendar(today: date) -> Check:
    """Working days are known only from the notice that comes each autumn; without it a deadline is a guess."""
    from yiben.formats import definitions

    known = sorted(definition.since or 0 for definition in definitions.load("calendars"))
    missing = [year for year in (today.year, today.year + 1) if year not in known]
    if not missing:
        return Check("节假日历", True, f"{known[0]}—{known[-1]}年的都有")
    due = missing[0] == today.year or today.month == _LAST_MONTH
    years = "、".join(f"{year}年" for year in missing)
    says = f"还没有{years}的放假安排，跨年的期限只能暂定。国务院办公厅公布后请升级程序"
    return Check("节假日历", not due, says)


def _database() -> Check:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)" if connection.vendor == "sqlite" else "SELECT 'ok'")
        (answer,) = cursor.fetchone()
    return Check("数据库", answer == "ok", f"{connection.display_name} 连得上" if answer == "ok" else answer)


def _migrations() -> Check:
    names = pending()
    says = "未执行：" + "、".join(names) + "。yiben serve 启动时会执行" if names else "都已执行"
    return Check("迁移", not names, says)


def _triggers() -> Check:
    from django.db import connection

    from yiben.apps.cases import guards as of_cases
    from yiben.apps.catalogues import guards as of_items
    from yiben.apps.disclosures import guards as of_events
    from yiben.apps.indicators import guards as of_objectives
    from yiben.apps.journals import guards
    from yiben.apps.ledgers import guards as of_ledgers
    from yiben.apps.surveys import guards as of_surveys

    names = [
        name
        for one in (guards, of_cases, of_events, of_items, of_ledgers, of_objectives, of_surveys)
        for name in one.missing(connection)
    ]
    says = (
        "缺少：" + "、".join(names)
        if names
        else "齐全，日志、凭证、办件的事件、事项版本、绩效记录和答卷不能改、不能删"
    )
    return Check("日志的触发器", not names, says)


def _chains() -> Check:
    from yiben.apps.journals.selectors import chains_verify
    from yiben.faces.cli.verify import fault_lines

    proof = chains_verify()
    if proof.fault is not None:
        return Check("日志的链", False, " ".join(line.strip() for line in fault_lines(proof.fault)))
    return Check(
        "日志的链", True, f"{proof.streams} 条链、{proof.entries} 条日志、{proof.roots} 个日根都对得上"
    )


def _keys() -> Check:
    from yiben.apps.journals import vault
    from yiben.apps.journals.keys import KeyTrouble

    try:
        vault.keys_fit()
    except KeyTrouble as trouble:
        return Check("个人信息的密钥", False, str(trouble))
    return Check("个人信息的密钥", True, "主密钥与数据库相符")


def _jobs() -> Check:
    from django.utils.timezone import localtime

    from yiben.apps.jobs.selectors import line

    now = line()
    says = f"等待 {now.waiting}，正在处理 {now.running}，任务进程 {now.workers}"
    if (not now.waiting and not now.running) or now.workers:
        return Check("任务", True, says)
    last = f"{localtime(now.last_beat):%Y-%m-%d %H:%M}" if now.last_beat else "没有过"
    return Check(
        "任务", False, f"{says}（最近一次报到：{last}）。没有进程处理任务，请启动 yiben serve 或 yiben work"
    )


def _kinds() -> Check:
    """A case lives by the kind it was opened under; its file must not go, nor change without a new version."""
    from django.conf import settings

    from yiben.apps.cases.selectors.kinds import kind_faults

    faults = kind_faults()
    faults += (
        [f"办件的时钟是沙盘的（YIBEN_SANDBOX={settings.YIBEN_SANDBOX}）"] if settings.YIBEN_SANDBOX else []
    )
    return Check("办件种类", not faults, "；".join(faults) or "在办的办件和定义文件相符")


def _clock() -> Check:
    """A clock that ran ahead lets limits run out and stops the sealing of days; what it did is not taken back."""
    from django.utils import timezone

    from yiben.apps.cases.selectors.ahead import recorded_ahead

    faults = recorded_ahead(at=timezone.now())
    says = "；".join(faults) + "。这台机器的时钟曾经或现在不对，请校准并核对那段时间自动办理的步骤"
    return Check("时钟", not faults, says if faults else "没有记录在将来的事件")


def _open_to_others(path: Path, bits: int) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & bits)

"""Addresses of the ledger: /ledgers/<unit>/<year>/…"""

from django.urls import path

from yiben.faces.workbench.views.ledger import (
    assets,
    behind,
    budgets,
    contracts,
    entry,
    home,
    imports,
    months,
    package,
    registers,
    statements,
    vouchers,
    year_end,
)

AT = "ledgers/<int:unit_id>/<int:year>/"
REGISTERS = {"vehicles": "vehicle", "equipment": "equipment", "buildings": "building"}
urlpatterns = [
    path("ledgers/", home.ledgers, name="ledgers"),
    path("ledgers/new/", home.ledger_new, name="ledger_new"),
    path(AT, home.ledger, name="ledger"),
    path(f"{AT}settings/", home.ledger_settings, name="ledger_settings"),
    path(f"{AT}vouchers/", vouchers.vouchers, name="vouchers"),
    path(f"{AT}vouchers/export/", vouchers.vouchers_export, name="vouchers_export"),
    path(f"{AT}vouchers/new/", entry.voucher_new, name="voucher_new"),
    path(f"{AT}vouchers/new/check/", entry.voucher_check, name="voucher_check"),
    path(f"{AT}vouchers/new/codes/", entry.voucher_codes, name="voucher_codes"),
    path("ledgers/vouchers/<int:voucher_id>/", vouchers.voucher, name="voucher"),
    path("ledgers/vouchers/<int:voucher_id>/reverse/", vouchers.voucher_take_back, name="voucher_take_back"),
    path(f"{AT}months/", months.months, name="ledger_months"),
    path(f"{AT}months/<int:month>/close/", months.close, name="month_close"),
    path(f"{AT}months/<int:month>/reopen/", months.reopen, name="month_reopen"),
    path(f"{AT}budget/", budgets.budget, name="ledger_budget"),
    path(f"{AT}budget/export/", budgets.budget_export, name="budget_export"),
    path(f"{AT}budget/new/", budgets.budget_new, name="budget_new"),
    path(f"{AT}budget/entries/", budgets.budget_entries, name="budget_entries"),
    path("ledgers/budget/<int:entry_id>/reverse/", budgets.budget_take_back, name="budget_take_back"),
    path(f"{AT}contracts/", contracts.contracts, name="contracts"),
    path(f"{AT}contracts/export/", contracts.contracts_export, name="contracts_export"),
    path(f"{AT}contracts/new/", contracts.contract_new, name="contract_new"),
    path("ledgers/contracts/<int:contract_id>/", contracts.contract, name="contract"),
    path("ledgers/contracts/<int:contract_id>/pay/", contracts.contract_payment, name="contract_pay"),
    path("ledgers/contracts/<int:contract_id>/void/", contracts.contract_end, name="contract_void"),
    *(
        one
        for name, kind in REGISTERS.items()
        for one in (
            path(f"{AT}{name}/", assets.assets, {"kind": kind}, name=name),
            path(f"{AT}{name}/export/", assets.assets_export, {"kind": kind}, name=f"{name}_export"),
            path(f"{AT}{name}/new/", assets.asset_new, {"kind": kind}, name=f"{name}_new"),
        )
    ),
    path("ledgers/assets/<int:asset_id>/", assets.asset, name="asset"),
    path("ledgers/assets/<int:asset_id>/dispose/", assets.asset_end, name="asset_dispose"),
    path(f"{AT}registers/", registers.registers, name="registers"),
    path(f"{AT}registers/declare/", registers.declare, name="register_declare"),
    path(f"{AT}registers/withdraw/", registers.withdraw, name="register_withdraw"),
    path(f"{AT}imports/", imports.imports, name="imports"),
    path("ledgers/imports/<int:batch_id>/", imports.import_batch, name="import_batch"),
    path(f"{AT}statements/", statements.statements, name="statements"),
    path(f"{AT}statements/compare/", statements.statements_compared, name="statements_compared"),
    path(f"{AT}package/", package.package_words, name="package_words"),
    path(f"{AT}year-end/", year_end.year_end, name="year_end"),
    path(f"{AT}year-end/export/", year_end.year_end_export, name="year_end_export"),
    path(f"{AT}year-end/close/", year_end.close, name="year_close"),
    path(f"{AT}year-end/open/", year_end.open_year, name="year_open"),
    path(f"{AT}year-end/projects/", year_end.finish, name="project_finish"),
    path(f"{AT}behind/", behind.behind, name="behind"),
]

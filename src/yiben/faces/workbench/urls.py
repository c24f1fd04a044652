"""Addresses of the workbench."""

from django.urls import path

from yiben.faces.workbench.views import (
    account,
    home,
    organizations,
    papers,
    people,
    pictures,
    search,
    sheets,
    shelf,
    users,
)

app_name = "workbench"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("look/", account.look, name="look"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/sign-out-everywhere/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("papers/", shelf.papers, name="papers"),
    path("papers/export/", shelf.papers_export, name="papers_export"),
    path("papers/upload/", papers.upload, name="upload"),
    path("papers/<int:paper_id>/", papers.paper, name="paper"),
    path("papers/<int:paper_id>/chart/", pictures.paper_chart, name="paper_chart"),
    path("papers/<int:paper_id>/leads/", sheets.leads_export, name="leads_export"),
    path("papers/<int:paper_id>/table/", sheets.table_export, name="table_export"),
    path("chart/", pictures.home_chart, name="home_chart"),
    path("search/", search.search, name="search"),
    path("organizations/", people.organizations, name="organizations"),
    path("organizations/export/", people.organizations_export, name="organizations_export"),
    path("organizations/new/", organizations.organization_new, name="organization_new"),
    path(
        "organizations/<int:organization_id>/",
        organizations.organization,
        name="organization",
    ),
    path("users/", people.users, name="users"),
    path("users/export/", people.users_export, name="users_export"),
    path("users/new/", users.user_new, name="user_new"),
    path("users/<int:user_id>/", users.user, name="user"),
    path("users/<int:user_id>/lock/", users.user_lock, name="user_lock"),
    path("users/<int:user_id>/unlock/", users.user_unlock, name="user_unlock"),
    path("users/<int:user_id>/password/", users.user_password, name="user_password"),
    path("users/<int:user_id>/roles/", users.role_assign, name="role_assign"),
    path("users/<int:user_id>/roles/<int:assignment_id>/end/", users.role_end, name="role_end"),
]

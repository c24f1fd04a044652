"""Addresses of the workbench."""

from django.urls import path

from yiben.faces.workbench.views import account, clients, home, jobs, notices, organizations, papers, users

app_name = "workbench"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("look/", account.look, name="look"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/sign-out-everywhere/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("papers/", papers.papers, name="papers"),
    path("papers/upload/", papers.upload, name="upload"),
    path("papers/<int:paper_id>/", papers.paper, name="paper"),
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.client_new, name="client_new"),
    path("clients/<int:client_id>/revoke/", clients.client_revoke, name="client_revoke"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/all/", jobs.jobs_all, name="jobs_all"),
    path("jobs/<int:job_id>/", jobs.job, name="job"),
    path("jobs/<int:job_id>/progress/", jobs.job_progress, name="job_progress"),
    path("jobs/<int:job_id>/retry/", jobs.retry, name="job_retry"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="notices_read"),
    path("notices/<int:notice_id>/read/", notices.read_one, name="notice_read"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/new/", organizations.organization_new, name="organization_new"),
    path(
        "organizations/<int:organization_id>/",
        organizations.organization,
        name="organization",
    ),
    path("users/", users.users, name="users"),
    path("users/new/", users.user_new, name="user_new"),
    path("users/<int:user_id>/", users.user, name="user"),
    path("users/<int:user_id>/lock/", users.user_lock, name="user_lock"),
    path("users/<int:user_id>/unlock/", users.user_unlock, name="user_unlock"),
    path("users/<int:user_id>/password/", users.user_password, name="user_password"),
    path("users/<int:user_id>/roles/", users.role_assign, name="role_assign"),
    path("users/<int:user_id>/roles/<int:assignment_id>/end/", users.role_end, name="role_end"),
]

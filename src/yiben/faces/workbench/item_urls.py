"""Addresses of the catalogue of service items on the workbench."""

from django.urls import path

from yiben.faces.workbench.views.items import checking, reading, writing

urlpatterns = [
    path("items/", reading.items, name="items"),
    path("items/export/", reading.items_list_export, name="items_list_export"),
    path("items/workbook/", reading.items_workbook, name="items_workbook"),
    path("items/check/", checking.items_check, name="items_check"),
    path("items/files/", checking.items_files, name="items_files"),
    path("items/files/<int:batch_id>/", checking.items_file, name="items_file"),
    path("items/new/", writing.item_new, name="item_new"),
    path("items/<int:item_id>/", reading.item, name="item"),
    path("items/<int:item_id>/versions/<int:number>/", reading.item, name="item_version"),
    path("items/<int:item_id>/change/", writing.item_change, name="item_change"),
    path("items/<int:item_id>/end/", writing.item_give_up, name="item_end"),
]

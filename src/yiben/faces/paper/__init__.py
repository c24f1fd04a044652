"""The one rendering of a paper with its leads, shared by the workbench and the HTML report."""

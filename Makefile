# Everything is done by one script of the standard library: it runs before anything is installed.
PYTHON ?= python3
TARGETS := setup demo test check bench run clean

.PHONY: help $(TARGETS)

help:
	@$(PYTHON) tools/tandem_dev.py help

$(TARGETS):
	@$(PYTHON) tools/tandem_dev.py $@ $(ARGS)

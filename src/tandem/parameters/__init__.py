"""Dated law and conventions: data files and the few functions that read them."""

from tandem.parameters.files import load_parameters
from tandem.parameters.parameter import Parameter, Source, ValueUnavailable
from tandem.parameters.parameter_set import Lookup, Override, ParameterSet, ParameterUse

__all__ = [
    "Lookup",
    "Override",
    "Parameter",
    "ParameterSet",
    "ParameterUse",
    "Source",
    "ValueUnavailable",
    "load_parameters",
]

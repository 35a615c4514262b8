"""Files and folders of many formats → Report, or a clear refusal (stub)."""
class LoadError(ValueError):
    """stub"""
def load_report(path, *, published=None): raise NotImplementedError
def load_reports(path): raise NotImplementedError

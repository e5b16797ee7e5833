"""crisissim: test crisis-response models on a town's own calls before paying for one."""

__version__ = "0.1.0"

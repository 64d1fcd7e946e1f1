namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>Which modules a worker of MWAA can import: Python's own, Airflow's and its base packages, and what requirements.txt brings.</summary>
internal static class KnownModules
{
    private static readonly HashSet<string> s_present = new(StringComparer.Ordinal)
    {
        // The standard library, as far as DAGs use it.
        "__future__", "abc", "argparse", "array", "ast", "asyncio", "base64", "bisect", "calendar", "cmath", "codecs", "collections", "concurrent",
        "configparser", "contextlib", "copy", "csv", "ctypes", "dataclasses", "datetime", "decimal", "difflib", "email", "enum", "errno", "fnmatch",
        "fractions", "ftplib", "functools", "gc", "getpass", "glob", "gzip", "hashlib", "heapq", "hmac", "html", "http", "importlib", "inspect", "io",
        "ipaddress", "itertools", "json", "logging", "lzma", "math", "mimetypes", "multiprocessing", "numbers", "operator", "os", "pathlib", "pickle",
        "pkgutil", "platform", "pprint", "queue", "random", "re", "secrets", "shlex", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "stat",
        "statistics", "string", "struct", "subprocess", "sys", "tarfile", "tempfile", "textwrap", "threading", "time", "timeit", "traceback", "types",
        "typing", "unittest", "urllib", "uuid", "warnings", "weakref", "xml", "zipfile", "zlib", "zoneinfo",
        // Airflow and what its image brings along.
        "airflow", "attr", "boto3", "botocore", "celery", "croniter", "cryptography", "dateutil", "flask", "jinja2", "jmespath", "lxml", "markupsafe",
        "numpy", "opentelemetry", "packaging", "pandas", "pendulum", "psycopg2", "pydantic", "pytz", "requests", "s3fs", "s3transfer", "setuptools",
        "sqlalchemy", "tabulate", "tenacity", "typing_extensions", "urllib3", "watchtower", "yaml",
    };

    private static readonly Dictionary<string, string> s_packages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["scikit-learn"] = "sklearn", ["pillow"] = "PIL", ["opencv-python"] = "cv2", ["beautifulsoup4"] = "bs4", ["pyyaml"] = "yaml",
        ["python-dateutil"] = "dateutil", ["mlflow-skinny"] = "mlflow", ["sagemaker-core"] = "sagemaker",
    };

    public static bool Has(string module, IReadOnlySet<string> added) => s_present.Contains(module) || added.Contains(module);

    /// <summary>The modules that the packages of a requirements.txt bring, by their usual names.</summary>
    public static IReadOnlySet<string> OfRequirements(string requirements)
    {
        HashSet<string> modules = [];
        foreach (var line in requirements.Split('\n', StringSplitOptions.TrimEntries))
        {
            var end = line.AsSpan().IndexOfAny("=<>~![; @#".AsSpan());
            var package = end < 0 ? line : line[..end];
            if (package.Length > 0 && package[0] is not ('-' or '#'))
            {
                modules.Add(s_packages.TryGetValue(package, out var module) ? module : package.Replace('-', '_').ToLowerInvariant());
            }
        }

        return modules;
    }
}

using System.Text;

namespace DeployConsole.Server.Dags;

public sealed class PythonSourceTests
{
    [Theory]
    [InlineData("from airflow import DAG\n")]
    [InlineData("# käse\nx = 'ünïcode'\n")]
    [InlineData("")]
    [InlineData("\ufeff# -*- coding: utf-8 -*-\nx = 'ü'\n")]
    [InlineData("#!/usr/bin/env python\n# vim: set fileencoding=UTF-8 :\nx = 'ü'\n")]
    public void UTF8_text_is_taken(string text) => Assert.Null(PythonSource.Refusal("a.py", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_words()
    {
        var refusal = PythonSource.Refusal("dags/a.py", Encoding.Latin1.GetBytes("x = 'ü'\n"));

        Assert.Contains("dags/a.py is not UTF-8", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\nx = 'ü'\n")]
    [InlineData("#!/usr/bin/python\n# coding=iso-8859-1\nx = 'ü'\n")]
    [InlineData("\n# coding: ISO_8859_1\nx = 'ü'\n")]
    public void A_declared_encoding_is_respected(string text) => Assert.Null(PythonSource.Refusal("a.py", Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_declared_Windows_encoding_is_respected() =>
        Assert.Null(PythonSource.Refusal("a.py", [.. "# coding: cp1252\nx = '"u8, 0x80, .. "'\n"u8]));

    [Fact]
    public void A_declaration_after_code_does_not_count() =>
        Assert.NotNull(PythonSource.Refusal("a.py", Encoding.Latin1.GetBytes("import os\n# coding: latin-1\nx = 'ü'\n")));

    [Fact]
    public void A_declared_encoding_that_the_bytes_are_not_in_is_refused() =>
        Assert.Contains("is not ascii text", PythonSource.Refusal("a.py", Encoding.UTF8.GetBytes("# coding: ascii\nx = 'ü'\n")), StringComparison.Ordinal);

    [Fact]
    public void An_encoding_that_nobody_knows_is_refused_by_name() =>
        Assert.Contains("klingon", PythonSource.Refusal("a.py", "# coding: klingon\n"u8), StringComparison.Ordinal);

    [Fact]
    public void A_null_byte_is_refused() => Assert.Contains("null byte", PythonSource.Refusal("a.py", "x = 1\0"u8), StringComparison.Ordinal);

    [Fact]
    public void A_UTF8_mark_beside_another_encoding_is_refused() =>
        Assert.NotNull(PythonSource.Refusal("a.py", [0xEF, 0xBB, 0xBF, .. "# coding: latin-1\n"u8]));

    [Fact]
    public void Files_that_are_no_Python_may_hold_any_bytes() => Assert.Null(PythonSource.Refusal("model.bin", [0xFF, 0x00, 0xFE]));
}

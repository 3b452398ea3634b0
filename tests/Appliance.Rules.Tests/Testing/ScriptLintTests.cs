using Appliance.Rules.Testing.PowerShell;

namespace Appliance.Rules.Tests.Testing;

/// <summary>What an author hears of PowerShell before any Windows machine does.</summary>
[TestClass]
public sealed class ScriptLintTests
{
    private const string Rule = "{id: RULE-1, action: 'run_windows_runbook:RB-1', conditions: [{field: check_type, value: x}]}";
    private const string Tests = "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n";

    [TestMethod]
    [DataRow("$a = @{ x = 1\n\"}\"", 1, "'@{' is never closed; a '}' is missing.")]
    [DataRow("if ($a) {\n  [int](1\n}", 3, "This '}' comes before '(' of line 2 of the script is closed; a ')' is missing, or one of them is too many.")]
    [DataRow("$a\n}", 2, "This '}' closes nothing.")]
    [DataRow("$a = 'it''s\n$b = 1", 1, "The text that begins with this quote never ends; a ' is missing.")]
    [DataRow("$a = \"x $(Get-Date -Format \"HH\") `\"\n", 1, "The text that begins with this quote never ends; a \" is missing.")]
    [DataRow("$a = @'\n  text\n  '@\n", 1, "The here-string never ends; a line that begins with '@, with nothing before it, is missing.")]
    [DataRow("$a = @\"text\n\"@\n", 1, "After @\" the line has to end: the text of a here-string begins on the next one.")]
    [DataRow("$a\n<# never", 2, "The comment never ends; a '#>' is missing.")]
    [DataRow("${env:x\n", 1, "'${' is never closed; a '}' is missing.")]
    public void Script_ThatCannotRun_IsAnErrorWithItsLine(string script, int line, string expected)
    {
        var finding = PowerShellLint.Of("remediate", script).Single();

        Assert.AreEqual((expected, true), (finding.Message, finding.IsError));
        Assert.AreEqual(line, script.AsSpan(0, finding.Offset).Count('\n') + 1);
    }

    [TestMethod]
    [DataRow("gci C:\\ | % { $_.Name }", "'gci' is an alias, which may be another command elsewhere; write Get-ChildItem.", "'%' is an alias, which may be another command elsewhere; write ForEach-Object.")]
    [DataRow("if (Test-Path $a) { sc $a 'x' }", "'sc' is an alias, which may be another command elsewhere; write Set-Content.")]
    [DataRow("$a = $b |\n  foreach { $_ }", "'foreach' is an alias, which may be another command elsewhere; write ForEach-Object.")]
    [DataRow("\"$(cat $a)\"", "'cat' is an alias, which may be another command elsewhere; write Get-Content.")]
    [DataRow("$a = where.exe x; iex $a", "'Invoke-Expression' runs text as code, whatever came into it; call the command itself.")]
    [DataRow("$a = Read-Host 'Who?'", "'Read-Host' waits for a person, and there is none; declare a parameter, and read $env:PARAM_NAME.")]
    [DataRow("Unregister-ScheduledTask -TaskName x", "'Unregister-ScheduledTask' asks before it acts, and nobody answers; add -Confirm:$false.")]
    [DataRow("Set-SmbShare -Name (Get-X -Force); Get-Y -Force", "'Set-SmbShare' asks before it acts, and nobody answers; add -Confirm:$false.")]
    [DataRow("Restart-Service {{details.service}}", "The template '{{details.service}}' is never filled in a script; declare a parameter, and read $env:PARAM_NAME.")]
    [DataRow("$a = 'Prüfung ä'", "The script has a letter that is not ASCII (U+00FC); write [char]0x00FC, and go by SIDs, GUIDs and registry values instead of names that are translated.")]
    [DataRow("$a = ‘x’", "The script has a letter that is not ASCII (U+2018); write a plain '.")]
    [DataRow("Get-Date –Format x", "The script has a letter that is not ASCII (U+2013); write a plain -.")]
    public void Script_WithAHabit_IsAWarning(string script, params string[] expected)
    {
        var findings = PowerShellLint.Of("remediate", $"$ErrorActionPreference = 'Stop'\n{script}").ToList();

        CollectionAssert.AreEqual(expected, findings.Select(finding => finding.Message).ToArray());
        Assert.IsFalse(findings.Exists(finding => finding.IsError));
    }

    [TestMethod]
    [DataRow("$a = @{ sort = 1; cat = 2 }\n# don't (\n<# \" #> $b = 'a # b' # c", DisplayName = "keys and comments")]
    [DataRow("foreach ($x in 1, 2) { $x % 2 }\nswitch ($a) { cat { 1 } }", DisplayName = "keywords, modulo, cases")]
    [DataRow("function cat($A) { $A }\ncat 1", DisplayName = "a function of its own")]
    [DataRow("Set-SmbShare -Name x -Confirm:$false\nSet-SmbServerConfiguration -EnableSMB1Protocol $false -Force\nUnregister-ScheduledTask @which", DisplayName = "answered beforehand")]
    [DataRow("$a = \"{0}\" -f ('x' + \"a`\"b\"\"c $(if ($b) { \"}\" }) ${env:x}\")\n$c = '{{' + \"}}\"", DisplayName = "quotes within quotes")]
    [DataRow("$a = @'\nit's } here\n'@\n$b = @\"\n$(Get-X \"y\") \"}\n\"@", DisplayName = "here-strings")]
    [DataRow("auditpol.exe /set \"/subcategory:{$id}\" /success:enable 2>&1 `\n  | Out-Null\nicacls.exe $a /grant *S-1-5-18:(OI)(CI)F", DisplayName = "programs")]
    [DataRow("[regex]::Replace($a, '[^ -~]', { param($M) '\\u{0:x4}' -f [int]$M.Value[0] })", DisplayName = "types and patterns")]
    [DataRow("$a = Get-X | Sort-Object -Property sort, where,\n  select", DisplayName = "arguments")]
    public void Script_AsItShouldBe_IsNoFinding(string script) =>
        Assert.AreEqual("", string.Join('\n', PowerShellLint.Of("remediate", $"$ErrorActionPreference = 'Stop'\n{script}").Select(finding => finding.Message)));

    [TestMethod]
    [DataRow("detect", "@{ drift = $true } | ConvertTo-Json", "The script prints JSON and never says 'Drifted', so that it has no verdict; add Drifted to what it prints.")]
    [DataRow("verify", "ConvertTo-Json @{ Ok = 1 }", "The script prints JSON and never says 'Verified', so that it has no verdict; add Verified to what it prints.")]
    [DataRow("detect", "Get-Service x", "The script has no verdict: it always ends as compliant; print Drifted with ConvertTo-Json, or end with exit 1 where the machine has drifted.")]
    [DataRow("verify", "Write-Host 'Verified'", "'Write-Host' is for a screen; what has to reach the appliance is written as it is, or with Write-Output.")]
    [DataRow("detect", "ConvertTo-Json @{ Drifted = $true }", "")]
    [DataRow("detect", "'{\"Drifted\": true}'", "")]
    [DataRow("precheck", "if ($a) { exit 1 }", "")]
    [DataRow("remediate", "Write-Host 'done'", "")]
    public void Verdict_ThatNobodyCanRead_IsAWarning(string phase, string script, string expected) =>
        Assert.AreEqual(expected, string.Join('\n', PowerShellLint.Of(phase, $"$ErrorActionPreference = 'Stop'\n{script}").Select(finding => finding.Message)));

    [TestMethod]
    public void Script_ThatGoesOnAfterAnError_IsAWarning()
    {
        Assert.AreEqual(
            "The script goes on after an error, and may say that all is well; begin with $ErrorActionPreference = 'Stop'.",
            PowerShellLint.Of("remediate", "Get-Service x").Single().Message);
        Assert.IsEmpty(PowerShellLint.Of("remediate", "Get-Service x -ErrorAction Stop"));
    }

    [TestMethod]
    public void Pack_FindingsHaveTheirPlaceInTheFile()
    {
        using var pack = new TestedPack(Rule, Tests);
        pack.Write("runbooks/rb.yaml", """
            id: RB-1
            platforms: [windows]
            detect: |
              $ErrorActionPreference = 'Stop'

              if (gci x) { exit 1 }
            remediate: "$ErrorAction; gci"
            verify: |-
              $ErrorActionPreference = 'Stop'
                exit (1
            """);

        CollectionAssert.AreEqual(
            new[]
            {
                "runbooks/rb.yaml:6:7: detect: 'gci' is an alias, which may be another command elsewhere; write Get-ChildItem.",
                "runbooks/rb.yaml:7:12: remediate: 'gci' is an alias, which may be another command elsewhere; write Get-ChildItem.",
                "runbooks/rb.yaml:10:10: verify: '(' is never closed; a ')' is missing.",
            },
            pack.Lint());
    }

    [TestMethod]
    [DataRow("platforms: [linux]")]
    [DataRow("platforms: [windows]\ninterpreter: bash")]
    [DataRow("platforms: [windows, linux]")]
    public void Pack_RunbookOfBash_IsNotLookedAt(string head)
    {
        using var pack = new TestedPack(Rule, Tests);
        pack.Write("runbooks/rb.yaml", $"id: RB-1\n{head}\ndetect: cat x\nremediate: cat x\nverify: cat x )\n");

        Assert.IsEmpty(pack.Lint());
    }
}

using System.Text.Json;
using Appliance.Core.Rules;
using Appliance.Core.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Support;

internal static class RuleBooks
{
    public static Runbook Runbook { get; } = new()
    {
        Id = "RB-1",
        Name = "sshd hardening",
        Platforms = [Platform.Linux],
        Interpreter = ScriptInterpreter.Bash,
        Detect = "detect",
        Remediate = "remediate",
        Verify = "verify",
        Idempotent = true,
        Source = "test:1:1",
    };
}

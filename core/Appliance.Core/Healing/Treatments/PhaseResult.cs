using System.Text.Json;
using Appliance.Core.Reporting;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>How one script of a runbook ended, and what it says about the machine.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Sentence">The same for a person, bounded in length.</param>
/// <param name="Execution">How it ran.</param>
/// <param name="Details">The facts that it printed, bounded in size: a JSON object, or undefined.</param>
internal sealed record PhaseResult(Verdict Verdict, string Sentence, ExecutionResult Execution, JsonElement Details)
{
    private const int DriftedExitCode = 1;

    public static PhaseResult Of(string phase, ExecutionResult execution)
    {
        var json = ScriptOutput.Json(execution.StandardOutput);
        var details = Excerpt.Of("The details have", ScriptOutput.Property(json, "details"), Excerpt.Details, text => text);
        var verdict = Judge(phase, execution, json);
        return new PhaseResult(verdict, Excerpt.Of(Describe(phase, verdict, execution, json), Excerpt.Sentence), execution, details);
    }

    /// <summary>
    /// Every printed flag and the exit code must agree for the good case: any of them can say no. JSON without a readable flag is
    /// no verdict, however the script ended.
    /// </summary>
    private static Verdict Judge(string phase, ExecutionResult execution, JsonElement json)
    {
        if (execution.Failure is not null)
            return Verdict.Unknown;

        bool?[] flags = [ScriptOutput.Flag(json, "drifted"), Not(ScriptOutput.Flag(json, "compliant")), Not(ScriptOutput.Flag(json, "verified"))];
        bool? drifted = flags.Contains(true) ? true : flags.Contains(false) ? false : null;
        if (drifted is null && ScriptOutput.LooksLikeJson(execution.StandardOutput))
            return phase == "verify" ? Verdict.Drifted : Verdict.Unknown;

        return (drifted, execution.ExitCode) switch
        {
            (true, 0 or DriftedExitCode) => Verdict.Drifted,
            (false, 0) => Verdict.Compliant,
            (null, 0) => Verdict.Compliant,
            (null, DriftedExitCode) => Verdict.Drifted,
            _ => phase == "verify" ? Verdict.Drifted : Verdict.Unknown,
        };
    }

    /// <summary>For a script that prints nothing: people do not know its exit codes.</summary>
    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Compliant => "compliant, ",
        Verdict.Drifted => "drifted, ",
        Verdict.Unknown => "",
    };

    private static bool? Not(bool? flag) => flag is { } value ? !value : null;

    private static string Describe(string phase, Verdict verdict, ExecutionResult execution, JsonElement json)
    {
        if (execution.Message is { } failure)
            return failure;
        if (ScriptOutput.Text(json, "actual") is { } actual)
            return actual;

        var text = execution.StandardError.Trim() is { Length: > 0 } error ? error : execution.StandardOutput.Trim();
        var tail = text.Length > 300 ? "… " + text[^300..] : text;
        if (tail.Length > 0)
            return $"exit code {execution.ExitCode}: {tail}";
        return $"{(phase is "remediate" or "rollback" ? "" : Word(verdict))}exit code {execution.ExitCode}";
    }
}

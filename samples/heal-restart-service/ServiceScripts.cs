using System.Globalization;
using Appliance.Sdk;

namespace HealRestartService;

/// <summary>The three scripts. The service's name reaches them as an environment variable and is never pasted into their text.</summary>
internal static class ServiceScripts
{
    public static Script Detect(string service) => new()
    {
        Text = """systemctl is-active -- "$PARAM_SERVICE" """,
        Environment = new Dictionary<string, string> { ["PARAM_SERVICE"] = service },
    };

    public static Script Restart(string service) => new()
    {
        Text = """systemctl restart -- "$PARAM_SERVICE" """,
        Environment = new Dictionary<string, string> { ["PARAM_SERVICE"] = service },
        Elevated = true,
    };

    /// <summary>Looks twice: a service that crashes at once is active for a moment.</summary>
    public static Script Verify(string service, int settleSeconds) => new()
    {
        Text = """sleep "$PARAM_SETTLE" && systemctl is-active -- "$PARAM_SERVICE" """,
        Environment = new Dictionary<string, string>
        {
            ["PARAM_SERVICE"] = service,
            ["PARAM_SETTLE"] = settleSeconds.ToString(CultureInfo.InvariantCulture),
        },
    };
}

using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Support;

/// <summary>Scripts that both executors are tested with.</summary>
internal static class Scripts
{
    public const string Awkward = "quote ' double \" back\\slash $HOME `id` ! \nsecond line\r\n\ttab äöü 漢字 🩺 ";

    public static Script Of(string text, bool elevated = false, Dictionary<string, string>? environment = null) => new()
    {
        Text = text,
        Elevated = elevated,
        Environment = environment ?? [],
    };

    /// <summary>A child, one that ignores TERM, and one in a session of its own, each recognisable by its number.</summary>
    public static Script Family(string seconds, bool elevated = false) => Of($"""
        sleep {seconds} &
        (trap '' TERM; sleep {seconds}; true) &
        setsid sleep {seconds} &
        echo started
        sleep {seconds}
        """, elevated);

    /// <summary>A duration that names this test's processes among all others.</summary>
    public static string UniqueSeconds() => $"{Random.Shared.Next(100_000, 999_999)}.{Random.Shared.Next(100_000, 999_999)}";
}

namespace Appliance.Sdk;

/// <summary>A machine that the appliance looks after, without its credential.</summary>
public sealed record Target
{
    /// <summary>The machine's name, as incidents and orders give it.</summary>
    public required string Hostname { get; init; }

    /// <summary>The address to connect to. Default: <see cref="Hostname"/>.</summary>
    public string? Address { get; init; }

    /// <summary>The port to connect to. Null: the transport's default.</summary>
    public int? Port { get; init; }

    /// <summary>The operating system's kind.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The Linux distribution (ID of /etc/os-release), such as <c>debian</c>. Null when unknown or not Linux.</summary>
    public string? Distro { get; init; }

    /// <summary>Whether the transport is to use TLS. Ignored where it has none of its own, as in SSH. Default false.</summary>
    public bool UseTls { get; init; }
}

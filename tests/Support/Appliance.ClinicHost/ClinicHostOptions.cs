namespace Appliance.Clinic;

/// <summary>What a throw-away host is to be.</summary>
public sealed record ClinicHostOptions
{
    /// <summary>Its host name; names need not be unique, addresses are. Default: <c>clinic-srv01</c>.</summary>
    public string Hostname { get; init; } = "clinic-srv01";

    /// <summary>How long it may take from start to an answering sshd. Default: 60 s (about one is usual).</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

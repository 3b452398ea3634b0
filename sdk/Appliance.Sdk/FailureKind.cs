using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>Why something failed, in the words that records, reports and the command line use.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureKind>))]
public enum FailureKind
{
    /// <summary>The target refused the credential. Never retried, so that no account is locked out.</summary>
    [JsonStringEnumMemberName("auth")]
    Auth = 1,

    /// <summary>The deadline passed. What had been started was ended.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout = 2,

    /// <summary>The target could not be reached, or the connection broke.</summary>
    [JsonStringEnumMemberName("network")]
    Network = 3,

    /// <summary>The target's certificate is not trusted.</summary>
    [JsonStringEnumMemberName("tls")]
    Tls = 4,

    /// <summary>The target's SSH host key is not the one on record.</summary>
    [JsonStringEnumMemberName("host-key")]
    HostKey = 5,

    /// <summary>The script, action or handler itself failed.</summary>
    [JsonStringEnumMemberName("script")]
    Script = 6,

    /// <summary>The remedy ran, and a second look did not find the compliant state.</summary>
    [JsonStringEnumMemberName("verify")]
    Verify = 7,

    /// <summary>No such target, runbook, action, executor or order type.</summary>
    [JsonStringEnumMemberName("not-found")]
    NotFound = 8,

    /// <summary>The target is known, and no credential for it is.</summary>
    [JsonStringEnumMemberName("no-credentials")]
    NoCredentials = 9,

    /// <summary>A limit of the target or of the appliance is reached.</summary>
    [JsonStringEnumMemberName("quota")]
    Quota = 10,

    /// <summary>Policy does not permit it, or the input is not valid.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused = 11,

    /// <summary>The process that ran the plugin ended before it answered.</summary>
    [JsonStringEnumMemberName("worker-lost")]
    WorkerLost = 12,

    /// <summary>The supervisor ended while this ran: the effect may have happened.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted = 13,

    /// <summary>A person, an order or the shutdown cancelled it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 14,
}

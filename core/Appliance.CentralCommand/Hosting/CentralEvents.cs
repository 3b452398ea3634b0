namespace Appliance.CentralCommand.Hosting;

/// <summary>The ids of Central Command's log events. An id is never given to another event.</summary>
internal static class CentralEvents
{
    public const int Listening = 7001;
    public const int PlainHttp = 7002;
    public const int RequestFailed = 7003;
    public const int CheckedIn = 7010;
    public const int TargetUnreadable = 7011;
    public const int OrderCreated = 7020;
    public const int OrderAcknowledged = 7021;
    public const int OrderEnded = 7022;
    public const int OrdersExpired = 7023;
    public const int ExpiryFailed = 7024;
    public const int OrderKeyUnreadable = 7025;
    public const int ReportStored = 7030;
    public const int TargetStored = 7040;
    public const int TargetRemoved = 7041;
    public const int RulesStored = 7042;
    public const int SignedIn = 7050;
    public const int SignInRefused = 7051;
    public const int PackageStored = 7060;
    public const int PackageRefused = 7061;
}

namespace Appliance.Core.Tests.Outage;

/// <summary>How a Central Command that is away shows it.</summary>
public enum OutageKind
{
    RefusesConnections,
    BreaksConnections,
    Hangs,
    AnswersBadGateway,
}

using Appliance.Sdk;

namespace Appliance.Core.Orders;

/// <summary>Whether an order may run now.</summary>
internal abstract record OrderJudgement
{
    private OrderJudgement()
    {
    }

    internal sealed record Run : OrderJudgement;

    /// <summary>It stays as it is until a check-in takes it up again.</summary>
    internal sealed record Wait : OrderJudgement;

    /// <summary>It ends without being run.</summary>
    internal sealed record Refuse(OrderResult Result) : OrderJudgement;
}

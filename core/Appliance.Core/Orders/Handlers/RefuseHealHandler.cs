using Appliance.Core.State;

namespace Appliance.Core.Orders.Handlers;

internal sealed class RefuseHealHandler(ApprovalDesk desk) : AnswerHealHandler(desk, "refuse_heal", approves: false);

using Appliance.Core.State;

namespace Appliance.Core.Orders.Handlers;

internal sealed class ApproveHealHandler(ApprovalDesk desk) : AnswerHealHandler(desk, "approve_heal", approves: true);

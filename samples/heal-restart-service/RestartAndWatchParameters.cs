using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace HealRestartService;

/// <summary>What a rule says in <c>action_params</c>, in snake_case. Rules are checked against it before they are in force.</summary>
internal sealed record RestartAndWatchParameters(
    [Description("The unit, such as 'cron.service'."), RegularExpression("[A-Za-z0-9@._-]+")] string Service,
    [Description("How long it must stay up, in seconds; the plugin's option where the rule says nothing."), Range(0, 50)] int? SettleSeconds = null);

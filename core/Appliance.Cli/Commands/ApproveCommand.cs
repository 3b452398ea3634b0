using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance approve INCIDENT</c> and <c>appliance refuse INCIDENT --reason TEXT</c>: the answer to a heal that waits for a person.</summary>
internal static class ApproveCommand
{
    public static Command CreateApprove(GlobalOptions options) =>
        Create(options, "approve", "Lets a heal run that waits for approval; 'appliance incidents' lists those.", approves: true);

    public static Command CreateRefuse(GlobalOptions options) =>
        Create(options, "refuse", "Refuses a heal that waits for approval, for as long as the question would have stood.", approves: false);

    private static Command Create(GlobalOptions options, string name, string description, bool approves)
    {
        var incident = new Argument<string>("incident") { Description = "The incident's id, such as INC-….", HelpName = "INCIDENT" };
        var reason = new Option<string?>("--reason") { Description = "Why, for the record.", HelpName = "TEXT", Required = !approves };
        var command = new Command(name, description) { incident, reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ApprovalRequest(parsed.GetRequiredValue(incident), approves, Person.Name(), parsed.GetValue(reason));
            var answer = await options.Daemon(parsed).AskAsync(
                ControlMethods.AnswerApproval, request, ControlJson.Default.ApprovalRequest, ControlJson.Default.ApprovalAnswer, cancellation);
            options.Screen(parsed).Show(answer, ControlJson.Default.ApprovalAnswer, (shown, screen) => screen.Line(new Cell(shown.Message, Tone.Good)));
            return (int)ExitCode.Ok;
        });
        return command;
    }
}

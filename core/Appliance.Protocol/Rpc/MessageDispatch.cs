using System.Text.Json;

namespace Appliance.Protocol.Rpc;

/// <summary>Gives each frame that came in to whom it is for. On the read loop, which it never holds up.</summary>
internal sealed class MessageDispatch(JsonRpcHandlers handlers, PendingCalls pending, IncomingCalls incoming)
{
    public const string CancelMethod = "$/cancel";

    public async Task HandleAsync(byte[] frame, CancellationToken connection)
    {
        JsonRpcMessage? message;
        try
        {
            message = JsonRpcMessage.Parse(frame);
        }
        catch (JsonException exception)
        {
            await incoming.AnswerAsync(null, JsonRpcErrorCodes.BadJson, $"The frame is not JSON: {exception.Message}");
            return;
        }

        if (message is null)
            await incoming.AnswerAsync(null, JsonRpcErrorCodes.InvalidRequest, "The frame is neither a request nor an answer.");
        else if (message.Method is null)
            pending.Complete(message);
        else if (message.Id.HasValue)
            await StartAsync(message, frame.Length, connection);
        else
            Hear(message);
    }

    /// <summary>What is beyond the bounds ends here, so that a peer cannot have tasks and frames pile up.</summary>
    private async Task StartAsync(JsonRpcMessage message, int bytes, CancellationToken connection)
    {
        if (incoming.TryEnter(bytes))
        {
            _ = Task.Run(() => incoming.RunAsync(message, bytes, connection), CancellationToken.None);
            return;
        }

        using (message)
            await incoming.RefuseAsync(message.Id!.Value);
    }

    private void Hear(JsonRpcMessage message)
    {
        using (message)
        {
            if (message.Method == CancelMethod)
                incoming.Cancel(message.Parameters);
            else
                TryHear(message);
        }
    }

    private void TryHear(JsonRpcMessage message)
    {
        try
        {
            handlers.Notification(message.Method!)?.Invoke(message.Parameters);
        }
        catch (Exception)
        {
            // A notification has no reply to carry an error, and the connection carries other people's calls.
        }
    }
}

using System.Text.Json.Serialization.Metadata;
using Appliance.Sdk;

namespace Appliance.Core.Plugins.Generations;

/// <summary>One call of a worker.</summary>
/// <param name="Contribution">What is called, and whose it is.</param>
/// <param name="Timeout">The call's own deadline, which the worker keeps.</param>
/// <param name="CallId">What the worker names when it asks for a script on a machine; null when it may not.</param>
/// <param name="Failed">Makes the result of a call that the worker did not answer.</param>
internal sealed record WorkerCall<TRequest, TResult>(
    string Method,
    Contribution Contribution,
    TRequest Request,
    JsonTypeInfo<TRequest> RequestType,
    JsonTypeInfo<TResult> ResultType,
    TimeSpan Timeout,
    string? CallId,
    Func<FailureKind, string, TResult> Failed);

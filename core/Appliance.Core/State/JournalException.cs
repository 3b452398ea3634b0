namespace Appliance.Core.State;

/// <summary>
/// The journal could not be used for lack of space or because its disk fails: nothing of the write is on disk, and it may succeed
/// later. Whoever has not acted yet leaves the matter as it is; whoever has acted tries again (<see cref="PatientWriter"/>).
/// </summary>
internal sealed class JournalException(JournalFault fault, Exception inner) : Exception(fault.Message, inner);

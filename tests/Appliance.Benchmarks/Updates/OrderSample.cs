namespace Appliance.Benchmarks.Updates;

/// <param name="Milliseconds">From the check-in that brings the order to the arrival of its completion.</param>
internal sealed record OrderSample(double Milliseconds, bool Succeeded, bool IsLost)
{
    public static double P99(IReadOnlyList<OrderSample> samples) =>
        samples.Select(sample => sample.Milliseconds).Order().ElementAt((int)Math.Ceiling(samples.Count * 0.99) - 1);
}

namespace SockShop.Tests.Hostile;

/// <summary>Tests that measure the memory of the process, and so must have it to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

namespace Aspire.Hosting;

/// <summary>The application cannot be run or published; the message says what to do.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    public DistributedApplicationException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public DistributedApplicationException(string message, Exception inner) : base(message, inner)
    {
    }
}

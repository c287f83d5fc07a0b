using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project the AppHost references.</summary>
    /// <typeparam name="TProject">Its class in the namespace <c>Projects</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <example><c>builder.AddProject&lt;Projects.SockShop_Carts&gt;("carts")</c></example>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project the AppHost references.</summary>
    /// <typeparam name="TProject">Its class in the namespace <c>Projects</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="launchProfileName">The launch profile; null: none.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, Profile(launchProfileName));

    /// <summary>Adds a project the AppHost references.</summary>
    /// <typeparam name="TProject">Its class in the namespace <c>Projects</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="configure">Says how.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), configure);

    /// <summary>Adds a project by its file. It is built when it starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="projectPath">The project file, relative to the AppHost's folder.</param>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddProject(name, projectPath, _ => { });

    /// <summary>Adds a project by its file. It is built when it starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="projectPath">The project file, relative to the AppHost's folder.</param>
    /// <param name="launchProfileName">The launch profile; null: none.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName) =>
        builder.AddProject(name, projectPath, Profile(launchProfileName));

    /// <summary>Adds a project by its file. It is built when it starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="projectPath">The project file, relative to the AppHost's folder.</param>
    /// <param name="configure">Says how.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, Action<ProjectResourceOptions> configure) =>
        builder.Add(name, new ProjectFile(Path.GetFullPath(projectPath, builder.AppHostDirectory)), configure);

    private static Action<ProjectResourceOptions> Profile(string? name) => options =>
    {
        options.LaunchProfileName = name;
        options.ExcludeLaunchProfile = name is null;
    };

    private static IResourceBuilder<ProjectResource> Add(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, Action<ProjectResourceOptions> configure)
    {
        var options = new ProjectResourceOptions();
        configure(options);
        var profile = options.ExcludeLaunchProfile ? null : LaunchSettings.Choose(metadata.ProjectPath, options.LaunchProfileName, builder.Configuration);
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata).WithOtlpExporter();
        ProjectEndpoints.AddFromProfile(project, profile);
        return builder.ExecutionContext.IsRunMode
            ? project.WithEnvironment(context => ProjectEnvironment.AddForRun(context, profile, builder.Environment))
            : project.WithEnvironment(ProjectEnvironment.AddForPublish);
    }

    private sealed record ProjectFile(string ProjectPath) : IProjectMetadata;
}

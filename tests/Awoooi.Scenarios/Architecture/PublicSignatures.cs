using System.Reflection;

namespace Awoooi.Scenarios.Architecture;

/// <summary>Which types of others do the public signatures of an assembly show?</summary>
internal static class PublicSignatures
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly string[] Allowed = ["System", "Microsoft.Extensions", "Awoooi"];

    /// <summary>Each use of a vendor's type, as <c>type.member shows vendor type</c>.</summary>
    public static IEnumerable<string> VendorTypes(Assembly assembly) => VendorTypes(assembly.GetExportedTypes());

    public static IEnumerable<string> VendorTypes(IEnumerable<Type> exported) => exported.SelectMany(type =>
        Shown(type).SelectMany(x => Parts(x.Shown).Where(IsVendor).Select(y => $"{type.FullName}{x.Member} shows {y.FullName}"))).Distinct();

    private static IEnumerable<(string Member, Type Shown)> Shown(Type type)
    {
        if (type.BaseType is { } parent) yield return ("", parent);
        foreach (var x in type.GetInterfaces()) yield return ("", x);
        foreach (var x in type.GetCustomAttributesData()) yield return ("", x.AttributeType);
        foreach (var member in type.GetMembers(All).Where(IsVisible))
        {
            foreach (var x in TypesOf(member)) yield return ("." + member.Name, x);
        }
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo x => x.GetParameters().Select(y => y.ParameterType).Append(x.ReturnType).Concat(x.GetGenericArguments().SelectMany(y => y.GetGenericParameterConstraints())),
        ConstructorInfo x => x.GetParameters().Select(y => y.ParameterType),
        FieldInfo x => [x.FieldType],
        PropertyInfo x => [x.PropertyType],
        EventInfo x => [x.EventHandlerType!],
        _ => [],
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase x => x.IsPublic || x.IsFamily || x.IsFamilyOrAssembly,
        FieldInfo x => x.IsPublic || x.IsFamily || x.IsFamilyOrAssembly,
        _ => false,
    };

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericParameter ? []
        : type.HasElementType ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static bool IsVendor(Type type) => type.Assembly.GetName().Name is var name
        && !Allowed.Any(x => name == x || name!.StartsWith(x + ".", StringComparison.Ordinal)) && name is not ("netstandard" or "mscorlib" or "awoooi");
}

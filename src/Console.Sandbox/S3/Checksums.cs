using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeployConsole.Sandbox.S3;

/// <summary>The checksum algorithms of S3 (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).</summary>
[SuppressMessage("Security", "CA5350", Justification = "S3 offers SHA-1 as a checksum.")]
[SuppressMessage("Security", "CA5351", Justification = "S3's ETags are MD5.")]
internal static class Checksums
{
    private const string HeaderPrefix = "x-amz-checksum-";

    private static readonly uint[] s_crc32 = Table32(0xEDB88320);
    private static readonly ulong[] s_crc64 = Table64(0x9A6C9329AC4BC9B5);

    public static readonly string[] Algorithms = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256", "sha512", "md5"];

    /// <summary>Composites of these make no sense: S3 keeps one for the full object.</summary>
    public static string DefaultType(string algorithm) => algorithm == "crc64nvme" ? "FULL_OBJECT" : "COMPOSITE";

    public static string Header(string algorithm) => HeaderPrefix + algorithm;

    public static byte[] Compute(string algorithm, ReadOnlySpan<byte> data) => algorithm switch
    {
        "crc32" => BigEndian(Crc32(data)),
        "crc32c" => BigEndian(Crc32C(data)),
        "crc64nvme" => BigEndian(Crc64Nvme(data)),
        "sha1" => SHA1.HashData(data),
        "sha256" => SHA256.HashData(data),
        "sha512" => SHA512.HashData(data),
        "md5" => MD5.HashData(data),
        _ => throw S3Faults.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types."),
    };

    public static string ETag(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(MD5.HashData(data));

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var octet in data)
        {
            crc = s_crc32[(byte)(crc ^ octet)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var octet in data[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }

    private static ulong Crc64Nvme(ReadOnlySpan<byte> data)
    {
        var crc = ulong.MaxValue;
        foreach (var octet in data)
        {
            crc = s_crc64[(byte)(crc ^ octet)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static uint[] Table32(uint polynomial)
    {
        var table = new uint[256];
        for (uint index = 0; index < 256; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? (value >> 1) ^ polynomial : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }

    private static ulong[] Table64(ulong polynomial)
    {
        var table = new ulong[256];
        for (uint index = 0; index < 256; index++)
        {
            ulong value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? (value >> 1) ^ polynomial : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }
}

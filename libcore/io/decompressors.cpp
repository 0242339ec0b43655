// Each format by its own library: they check the sums that a general reader of archives leaves out (gzip's CRC), and tell
// a member's end from the end of the bytes.
#include <salvage/io/compression.hpp>

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <limits>
#include <new>

namespace salvage::io {
namespace {

// The counters of zlib and bzip2 have 32 bits.
constexpr std::size_t most_at_once = std::size_t{1} << 30;
static_assert(most_at_once <= std::numeric_limits<unsigned>::max());

unsigned few(std::size_t size) { return static_cast<unsigned>(std::min(size, most_at_once)); }

class Gunzip final : public Decompressor {
public:
    Gunzip() {
        constexpr int gzip_format = 15 + 16;  // the largest window; a gzip header is demanded
        if (::inflateInit2(&stream_, gzip_format) != Z_OK) throw std::bad_alloc();
    }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    ~Gunzip() override { ::inflateEnd(&stream_); }

    Step step(std::string_view in, std::span<char> out) override {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        const unsigned in_size = stream_.avail_in = few(in.size());
        const unsigned out_size = stream_.avail_out = few(out.size());
        const int result = ::inflate(&stream_, Z_NO_FLUSH);
        if (result == Z_MEM_ERROR) throw std::bad_alloc();
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            throw CompressionError(stream_.msg != nullptr ? stream_.msg : "a broken block");
        const Step step = {in_size - stream_.avail_in, out_size - stream_.avail_out, result == Z_STREAM_END};
        if (step.ended) ::inflateReset(&stream_);
        return step;
    }

private:
    z_stream stream_ = {};
};

class Unzstd final : public Decompressor {
public:
    Unzstd() : stream_(::ZSTD_createDStream()) {
        if (!stream_) throw std::bad_alloc();
        // Large dumps are compressed with windows of 2 GiB (zstd --long=31).
        const ZSTD_bounds bounds = ::ZSTD_dParam_getBounds(ZSTD_d_windowLogMax);
        ::ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, bounds.upperBound);
    }

    Step step(std::string_view in, std::span<char> out) override {
        ZSTD_inBuffer from = {in.data(), in.size(), 0};
        ZSTD_outBuffer to = {out.data(), out.size(), 0};
        const std::size_t result = ::ZSTD_decompressStream(stream_.get(), &to, &from);
        if (::ZSTD_isError(result) != 0) {
            if (::ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) throw std::bad_alloc();
            throw CompressionError(::ZSTD_getErrorName(result));
        }
        return {from.pos, to.pos, result == 0};
    }

private:
    struct Free {
        void operator()(ZSTD_DStream* stream) const { ::ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Free> stream_;
};

class Unxz final : public Decompressor {
public:
    Unxz() = default;
    Unxz(const Unxz&) = delete;
    Unxz& operator=(const Unxz&) = delete;
    ~Unxz() override { ::lzma_end(&stream_); }

    Step step(std::string_view in, std::span<char> out) override {
        if (!begun_ && ::lzma_stream_decoder(&stream_, std::numeric_limits<std::uint64_t>::max(), 0) != LZMA_OK)
            throw std::bad_alloc();
        begun_ = true;
        stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
        stream_.avail_in = in.size();
        stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
        stream_.avail_out = out.size();
        const lzma_ret result = ::lzma_code(&stream_, LZMA_RUN);
        switch (result) {
            case LZMA_OK:
            case LZMA_BUF_ERROR:
            case LZMA_STREAM_END: break;
            case LZMA_MEM_ERROR: throw std::bad_alloc();
            case LZMA_OPTIONS_ERROR: throw CompressionError("a variant of the format that is not known");
            case LZMA_FORMAT_ERROR: throw CompressionError("a header that is none");
            default: throw CompressionError("a broken block, or a wrong checksum");
        }
        begun_ = result != LZMA_STREAM_END;
        return {in.size() - stream_.avail_in, out.size() - stream_.avail_out, result == LZMA_STREAM_END};
    }

private:
    lzma_stream stream_ = LZMA_STREAM_INIT;
    bool begun_ = false;
};

class Bunzip2 final : public Decompressor {
public:
    Bunzip2() = default;
    Bunzip2(const Bunzip2&) = delete;
    Bunzip2& operator=(const Bunzip2&) = delete;
    ~Bunzip2() override { end(); }

    Step step(std::string_view in, std::span<char> out) override {
        if (!begun_) {
            stream_ = {};
            if (::BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
            begun_ = true;
        }
        stream_.next_in = const_cast<char*>(in.data());
        stream_.next_out = out.data();
        const unsigned in_size = stream_.avail_in = few(in.size());
        const unsigned out_size = stream_.avail_out = few(out.size());
        const int result = ::BZ2_bzDecompress(&stream_);
        if (result == BZ_MEM_ERROR) throw std::bad_alloc();
        if (result != BZ_OK && result != BZ_STREAM_END) throw CompressionError("a broken block, or a wrong checksum");
        const Step step = {in_size - stream_.avail_in, out_size - stream_.avail_out, result == BZ_STREAM_END};
        if (step.ended) end();
        return step;
    }

private:
    void end() {
        if (begun_) ::BZ2_bzDecompressEnd(&stream_);
        begun_ = false;
    }
    bz_stream stream_ = {};
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<Decompressor> make_decompressor(Compression compression) {
    switch (compression) {
        case Compression::gzip: return std::make_unique<Gunzip>();
        case Compression::zstd: return std::make_unique<Unzstd>();
        case Compression::xz: return std::make_unique<Unxz>();
        case Compression::bzip2: return std::make_unique<Bunzip2>();
        case Compression::none: break;
    }
    return nullptr;
}

}  // namespace salvage::io

#include <salvage/io/compression.hpp>

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <new>
#include <thread>

namespace salvage::io {
namespace {

constexpr std::size_t most_at_once = std::size_t{1} << 30;  // the counters of zlib and bzip2 have 32 bits
using Block = std::array<char, 64 * 1024>;

// The levels are those of the programs gzip, zstd, xz and bzip2.
class Gzip final : public Compressor {
public:
    Gzip() {
        constexpr int gzip_format = 15 + 16;
        constexpr int memory = 8;
        if (::deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_format, memory, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;
    ~Gzip() override { ::deflateEnd(&stream_); }

    void add(std::string_view bytes, std::string& out) override {
        while (!bytes.empty()) {
            const std::string_view some = bytes.substr(0, most_at_once);
            run(some, Z_NO_FLUSH, out);
            bytes.remove_prefix(some.size());
        }
    }
    void finish(std::string& out) override {
        run({}, Z_FINISH, out);
        ::deflateReset(&stream_);
    }
    void abandon() override { ::deflateReset(&stream_); }

private:
    void run(std::string_view in, int flush, std::string& out) {
        Block block;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        stream_.avail_in = static_cast<unsigned>(in.size());
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(block.data());
            stream_.avail_out = static_cast<unsigned>(block.size());
            const int result = ::deflate(&stream_, flush);
            out.append(block.data(), block.size() - stream_.avail_out);
            if (result == Z_STREAM_END) return;
        } while (stream_.avail_out == 0 || stream_.avail_in > 0);
    }
    z_stream stream_ = {};
};

class Zstd final : public Compressor {
public:
    explicit Zstd(unsigned processors) : stream_(::ZSTD_createCCtx()), alone_(processors == 1) {
        if (!stream_) throw std::bad_alloc();
        ::ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_compressionLevel, ZSTD_CLEVEL_DEFAULT);
        ::ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_checksumFlag, 1);
        // With workers, were it one, a frame is cut into the same jobs whatever their number.
        ::ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_nbWorkers, static_cast<int>(processors));
        ::ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_jobSize, job_size);
    }

    // On one processor either this thread works or the worker does: where a job is full, what comes next waits until it is done.
    void add(std::string_view bytes, std::string& out) override {
        while (alone_ && bytes.size() >= job_size - in_job_) {
            const std::size_t rest = job_size - in_job_;
            run(bytes.substr(0, rest), ZSTD_e_continue, out);
            wait_for_worker(out);
            bytes.remove_prefix(rest);
            in_job_ = 0;
        }
        run(bytes, ZSTD_e_continue, out);
        in_job_ += bytes.size();
    }
    void finish(std::string& out) override {
        run({}, ZSTD_e_end, out);
        in_job_ = 0;
    }
    void abandon() override {
        ::ZSTD_CCtx_reset(stream_.get(), ZSTD_reset_session_only);
        in_job_ = 0;
    }

private:
    // Its own jobs of 8 MiB want 30 MiB and more; with these a shard grows by less than a hundredth.
    static constexpr std::size_t job_size = 2 << 20;

    void run(std::string_view in, ZSTD_EndDirective directive, std::string& out) {
        ZSTD_inBuffer from = {in.data(), in.size(), 0};
        while (true) {
            const std::size_t left = step(from, directive, out).left;
            if (directive == ZSTD_e_end ? left == 0 : from.pos == from.size) return;
        }
    }
    // Without more to take the library waits for what is under way.  A worker that has only just told that it is done takes no job at once.
    void wait_for_worker(std::string& out) {
        constexpr int most_yields = 1000;
        ZSTD_inBuffer nothing = {nullptr, 0, 0};
        for (int yields = 0; yields < most_yields;) {
            const Step done = step(nothing, ZSTD_e_continue, out);
            if (done.left == 0) return;
            if (done.made != 0) continue;
            ++yields;
            std::this_thread::yield();
        }
    }
    struct Step {
        std::size_t left;  ///< 0: nothing is under way
        std::size_t made;  ///< bytes
    };
    Step step(ZSTD_inBuffer& from, ZSTD_EndDirective directive, std::string& out) {
        Block block;
        ZSTD_outBuffer to = {block.data(), block.size(), 0};
        const std::size_t left = ::ZSTD_compressStream2(stream_.get(), &to, &from, directive);
        if (::ZSTD_isError(left) != 0) throw std::bad_alloc();  // nothing else can go wrong here
        out.append(block.data(), to.pos);
        return {left, to.pos};
    }
    struct Free {
        void operator()(ZSTD_CCtx* stream) const { ::ZSTD_freeCCtx(stream); }
    };
    std::unique_ptr<ZSTD_CCtx, Free> stream_;
    bool alone_;
    std::size_t in_job_ = 0;  ///< bytes of the job that is not full
};

class Xz final : public Compressor {
public:
    Xz() = default;
    Xz(const Xz&) = delete;
    Xz& operator=(const Xz&) = delete;
    ~Xz() override { ::lzma_end(&stream_); }

    void add(std::string_view bytes, std::string& out) override { run(bytes, LZMA_RUN, out); }
    void finish(std::string& out) override {
        run({}, LZMA_FINISH, out);
        begun_ = false;
    }
    void abandon() override { begun_ = false; }

private:
    void run(std::string_view in, lzma_action action, std::string& out) {
        if (!begun_ && ::lzma_easy_encoder(&stream_, LZMA_PRESET_DEFAULT, LZMA_CHECK_CRC64) != LZMA_OK) throw std::bad_alloc();
        begun_ = true;
        Block block;
        stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
        stream_.avail_in = in.size();
        do {
            stream_.next_out = reinterpret_cast<std::uint8_t*>(block.data());
            stream_.avail_out = block.size();
            const lzma_ret result = ::lzma_code(&stream_, action);
            if (result == LZMA_MEM_ERROR) throw std::bad_alloc();
            out.append(block.data(), block.size() - stream_.avail_out);
            if (result == LZMA_STREAM_END) return;
        } while (stream_.avail_out == 0 || stream_.avail_in > 0 || action == LZMA_FINISH);
    }
    lzma_stream stream_ = LZMA_STREAM_INIT;
    bool begun_ = false;
};

class Bzip2 final : public Compressor {
public:
    Bzip2() = default;
    Bzip2(const Bzip2&) = delete;
    Bzip2& operator=(const Bzip2&) = delete;
    ~Bzip2() override { end(); }

    void add(std::string_view bytes, std::string& out) override {
        while (!bytes.empty()) {
            const std::string_view some = bytes.substr(0, most_at_once);
            run(some, BZ_RUN, out);
            bytes.remove_prefix(some.size());
        }
    }
    void finish(std::string& out) override {
        run({}, BZ_FINISH, out);
        end();
    }
    void abandon() override { end(); }

private:
    void run(std::string_view in, int action, std::string& out) {
        constexpr int block_size = 9;
        if (!begun_) {
            stream_ = {};
            if (::BZ2_bzCompressInit(&stream_, block_size, 0, 0) != BZ_OK) throw std::bad_alloc();
            begun_ = true;
        }
        Block block;
        stream_.next_in = const_cast<char*>(in.data());
        stream_.avail_in = static_cast<unsigned>(in.size());
        for (;;) {
            stream_.next_out = block.data();
            stream_.avail_out = static_cast<unsigned>(block.size());
            const int result = ::BZ2_bzCompress(&stream_, action);
            out.append(block.data(), block.size() - stream_.avail_out);
            if (action == BZ_FINISH ? result == BZ_STREAM_END : stream_.avail_in == 0) return;
        }
    }
    void end() {
        if (begun_) ::BZ2_bzCompressEnd(&stream_);
        begun_ = false;
    }
    bz_stream stream_ = {};
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<Compressor> make_compressor(Compression compression, unsigned processors) {
    assert(processors >= 1);
    switch (compression) {
        case Compression::gzip: return std::make_unique<Gzip>();
        case Compression::zstd: return std::make_unique<Zstd>(processors);
        case Compression::xz: return std::make_unique<Xz>();
        case Compression::bzip2: return std::make_unique<Bzip2>();
        case Compression::none: break;
    }
    return nullptr;
}

}  // namespace salvage::io

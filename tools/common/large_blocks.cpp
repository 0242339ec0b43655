// The arrays of a large document are walked from end to end by every pass.  In pages of 4 KB their first touch and the
// look-ups of their addresses take a tenth of segment's time; so large blocks of memory stand at bounds of 2 MB and the
// system is asked for pages of that size.  Where it has none, nothing changes.  All of a program's `new` comes through here.
// Smaller blocks are taken from one heap, whose memory the next pass uses again instead of having it cleared by the system.
#include <cstddef>
#include <cstdlib>
#include <new>

// The sanitizers bring their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SALVAGE_OWN_NEW 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SALVAGE_OWN_NEW 0
#endif
#endif
#if !defined(SALVAGE_OWN_NEW) && defined(__linux__)
#define SALVAGE_OWN_NEW 1
#endif

#if SALVAGE_OWN_NEW
#include <malloc.h>
#include <sys/mman.h>

namespace {

constexpr std::size_t page = std::size_t{2} << 20U;
constexpr std::size_t large = 2 * page;  // smaller blocks would waste too much at their ends

#if defined(__GLIBC__)
constexpr int kept_by_heap = 256 << 20;  // bytes at its end
[[maybe_unused]] const bool set_up = ::mallopt(M_MMAP_THRESHOLD, static_cast<int>(large)) != 0 && ::mallopt(M_TRIM_THRESHOLD, kept_by_heap) != 0;
#endif

void* allocate(std::size_t size, std::size_t alignment) noexcept {
    if (size > static_cast<std::size_t>(-1) - page) return nullptr;
    const auto rounded = [&](std::size_t to) { return (size + to - 1) / to * to; };
    if (size < large || alignment > page) {
        return alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__ ? std::malloc(size == 0 ? 1 : size) : std::aligned_alloc(alignment, rounded(alignment));
    }
    void* const block = std::aligned_alloc(page, rounded(page));
    // Of whole pages only: the last one is touched as far as it is used.
    if (block != nullptr) static_cast<void>(::madvise(block, size / page * page, MADV_HUGEPAGE));
    return block;
}

}  // namespace

void* operator new(std::size_t size, std::align_val_t alignment) {
    while (true) {
        if (void* const block = allocate(size, static_cast<std::size_t>(alignment))) return block;
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}
void* operator new(std::size_t size) { return operator new(size, std::align_val_t{__STDCPP_DEFAULT_NEW_ALIGNMENT__}); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { std::free(block); }

#endif

// The list that the signal handler walks.  A handler may interrupt anything, in any thread, so it may neither lock nor
// allocate nor free.  Nodes are therefore only ever added at the head and used again, never freed; a node's path is
// owned by whoever exchanges the pointer for null: the handler (which leaks it, the process is ending) or
// forget_pending_file().  forget comes after the rename or the removal, so in between the handler can only unlink a
// name that is gone.  Threads that add and forget take turns by a mutex, which the handler does not need.
#include <salvage/io/pending.hpp>
#include <salvage/text/utf8.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

namespace salvage::io {
namespace {

struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
};

struct Node {
    std::atomic<char*> path = nullptr;
    Node* next = nullptr;
};
std::atomic<Node*> head = nullptr;
std::mutex turn;
static_assert(std::atomic<char*>::is_always_lock_free && std::atomic<Node*>::is_always_lock_free);

// SIGPIPE is among them: its action stays the default, but a report that is being written beside the pipe must go.
constexpr int ending_signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGXCPU, SIGXFSZ};

extern "C" void remove_pending_files(int signal) {
    const int saved = errno;
    for (Node* node = head.load(); node != nullptr; node = node->next) {
        if (const char* path = node->path.exchange(nullptr)) ::unlink(path);
    }
    errno = saved;
    // SA_RESETHAND has put the default action back; the signal is blocked until we return, and then ends the process
    // as if we had never been here, so that the caller sees which signal it was.
    ::raise(signal);
}

// For each file anew: the caller may have changed what a signal does, and it costs next to nothing beside an open.
void install_handlers() {
    for (const int signal : ending_signals) {
        struct sigaction current = {};
        // Ignored (nohup) stays ignored, and somebody else's handler stays his.
        if (::sigaction(signal, nullptr, &current) != 0 || (current.sa_flags & SA_SIGINFO) != 0 ||
            current.sa_handler != SIG_DFL)
            continue;
        struct sigaction ours = {};
        ours.sa_handler = remove_pending_files;
        ours.sa_flags = static_cast<int>(SA_RESETHAND);
        // One signal at a time: a second one must not end the process before the handler has done its work.
        ::sigemptyset(&ours.sa_mask);
        for (const int other : ending_signals) ::sigaddset(&ours.sa_mask, other);
        ::sigaction(signal, &ours, nullptr);
    }
}

// Holds off the signals of this thread between the making of a file and its entry in the list.
class SignalsHeld {
public:
    SignalsHeld() {
        sigset_t held;
        ::sigemptyset(&held);
        for (const int signal : ending_signals) ::sigaddset(&held, signal);
        ::pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_ = {};
};

// Takes over `path`.
void remember(std::unique_ptr<char, Free> path) {
    const std::lock_guard lock(turn);
    for (Node* node = head.load(); node != nullptr; node = node->next) {
        if (node->path.load() != nullptr) continue;
        node->path = path.release();
        return;
    }
    auto* node = new Node;
    node->path = path.release();
    node->next = head.load();
    head = node;
}

std::string random_suffix() {
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    unsigned char bytes[6] = {};
    if (::getrandom(bytes, sizeof bytes, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof bytes)) {
        // Before the kernel has entropy: the name need only be unused, and O_EXCL sees to that.
        static std::atomic<unsigned> counter = 0;
        unsigned seed = static_cast<unsigned>(::getpid()) * 2654435761u + counter++ * 40503u;
        for (unsigned char& byte : bytes) byte = static_cast<unsigned char>((seed = seed * 1103515245u + 12345u) >> 16);
    }
    std::string suffix;
    for (const unsigned char byte : bytes) suffix += letters[byte % (sizeof letters - 1)];
    return suffix;
}

// `make` makes the file and returns a descriptor, or -1.
template <class Make>
PendingFile under_hidden_name(const std::string& target, const Make& make) {
    install_handlers();
    const std::size_t slash = target.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : target.substr(0, slash + 1);
    std::string name = target.substr(folder.size());
    // Names end at 255 bytes on all common file systems; the hidden one is 8 longer.
    constexpr std::size_t longest = 255 - 8;
    if (name.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && continues_utf8(name[end])) --end;  // no torn UTF-8
        name.resize(end);
    }

    PendingFile file;
    constexpr int attempts = 100;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        file.path = folder + "." + name + "." + random_suffix();
        std::unique_ptr<char, Free> path(::strdup(file.path.c_str()));
        if (!path) throw std::bad_alloc();
        const SignalsHeld held;
        file.descriptor = make(file.path);
        if (file.descriptor >= 0) {
            remember(std::move(path));
            return file;
        }
        if (errno != EEXIST && errno != EINTR) return file;
    }
    return file;
}

}  // namespace

PendingFile make_nameless_file(const std::string& target) {
#ifdef O_TMPFILE
    static const bool can_be_named = ::access("/proc/self/fd", X_OK) == 0;
    if (!can_be_named) return {};
    const std::size_t slash = target.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : target.substr(0, slash + 1);
    return {::open(folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666), {}};
#else
    return {};
#endif
}

bool link_nameless_file(int descriptor, const std::string& target) {
    const std::string open_file = "/proc/self/fd/" + std::to_string(descriptor);
    return ::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, target.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

std::string name_nameless_file(int descriptor, const std::string& target) {
    const PendingFile named = under_hidden_name(target, [&](const std::string& path) { return link_nameless_file(descriptor, path) ? 0 : -1; });
    return named.descriptor < 0 ? std::string() : named.path;
}

PendingFile make_pending_file(const std::string& target) {
    return under_hidden_name(target, [](const std::string& path) {
        return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0666);
    });
}

void forget_pending_file(const std::string& path) noexcept {
    const std::lock_guard lock(turn);
    for (Node* node = head.load(); node != nullptr; node = node->next) {
        const char* const entry = node->path.load();
        if (entry == nullptr || path != entry) continue;
        std::free(node->path.exchange(nullptr));  // null if the handler has just taken it
        return;
    }
}

}  // namespace salvage::io

/* prints a &lt; b
   and then &quot; */
int main(void) {
    puts("&amp;");
}
